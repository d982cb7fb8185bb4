package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Closing;
import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The routes of one server. */
final class ServerReader {

    private final Draft draft;
    private final Remarks remarks;
    private final Server server;
    private final Locations locations;
    private final Forwarding forwarding;
    private final Policies policies;
    private final Answers answers;
    private final Programs programs;
    private final List<Part> made = new ArrayList<>();
    private final List<Beyond> beyond = new ArrayList<>();
    private final List<Only> only = new ArrayList<>();
    private final List<Part> besides = new ArrayList<>();
    private final List<Part> closed = new ArrayList<>();
    private final Map<Directive, Part> leading = new LinkedHashMap<>();
    private final Map<Location, Part> ofLocations = new HashMap<>();

    /** A prefix that takes more than its segments, and what is made of it. */
    private record Only(
            Position at,
            List<Part> exempt,
            Consumer<Part> condition,
            @Nullable Consumer<Part> otherwise) {}

    private record Beyond(Location location, Part route, Forwarding.@Nullable Way way) {}

    ServerReader(Draft draft, Server server, Upstreams upstreams, Policies policies) {
        this.draft = draft;
        this.remarks = draft.remarks();
        this.server = server;
        this.locations = new Locations(server.scope(), remarks);
        this.forwarding = new Forwarding(upstreams, remarks);
        this.policies = policies;
        this.answers = new Answers(remarks);
        this.programs = new Programs(locations, remarks);
    }

    /** @return the routes, which have neither host nor ports yet */
    List<Part> read() {
        Directive returned = server.returned();
        if (returned != null) {
            Part route = route(server.at(), "/");
            answers.returned(route, returned, server.scope());
            policies.read(route, server.scope(), locations);
            return made;
        }
        new Rewrites(this, remarks).ofServer(server.scope());
        locations.served().stream()
                .filter(each -> !isHalf(each) && each.scope().here("internal").isEmpty())
                .forEach(this::location);
        beyond.sort(
                Comparator.comparingInt((Beyond each) -> -each.location().text().length()));
        beyond.forEach(this::beyond);
        if (!locations.hasPrefix("/")) {
            root();
        }
        leading.forEach((rewrite, route) -> new Rewrites(this, remarks).lead(rewrite, route, ofLocations));
        only.reversed().forEach(this::only);
        return made;
    }

    /**
     * Routes that are made from here on take only what fulfils a condition.
     *
     * @param otherwise says what becomes of the rest; null where that is no matter of a route
     */
    void onlyWhere(Position at, Consumer<Part> condition, @Nullable Consumer<Part> otherwise) {
        only.add(new Only(at, List.copyOf(made), condition, otherwise));
    }

    private void only(Only each) {
        List.copyOf(made).stream()
                .filter(route -> each.exempt().stream().noneMatch(other -> other == route))
                .forEach(each.condition());
        if (each.otherwise() != null) {
            each.otherwise().accept(route(each.at(), "/"));
        }
    }

    /** A copy of the route of a location, which takes the same and comes first. */
    Part beside(Part route) {
        Part copy = draft.routeBefore(route);
        made.add(copy);
        besides.add(copy);
        return copy;
    }

    /** A route that becomes that of a location once there is one, with another path. */
    void leadsOn(Directive rewrite, Part route) {
        leading.put(rewrite, route);
    }

    /** Nobody gets in to the route of a location, whatever else guards it. */
    void close(Part route) {
        closed.add(route);
    }

    Locations locations() {
        return locations;
    }

    /** A new route for this path, or for what a pattern takes. */
    Part route(Position at, String path) {
        Part route = draft.route(at).put("path", path, at);
        made.add(route);
        return route;
    }

    Part routeLike(Part other) {
        Part copy = draft.routeLike(other);
        made.add(copy);
        return copy;
    }

    private void location(Location location) {
        String path = location.pattern() ? locations.pattern(location) : path(location);
        if (path == null) {
            remarks.leftOut(
                    location.at(),
                    "location",
                    "The pattern \"%s\" is none that Java knows; write it anew.".formatted(location.text()));
            return;
        }
        besides.clear();
        Part route = route(location.at(), location.pattern() ? Regex.bare(path) : path);
        if (location.pattern()) {
            route.put("pathMatch", "regex", location.at());
        } else if (location.kind() == Location.Kind.EXACT) {
            route.put("pathMatch", "exact", location.at());
        }
        new Rewrites(this, remarks).ofLocation(location, route);
        Location answering = answering(location);
        if (!answering.equals(location)) {
            new Rewrites(this, remarks).ofLocation(answering, route);
        }
        Forwarding.@Nullable Way way = content(answering, route);
        if (!hasAction(route)) {
            drop(route);
            return;
        }
        answers.fields(route, answering.scope());
        ofLocations.put(location, route);
        Part named = guards(location, answering, route);
        if (closed.contains(route)) {
            Closing.close(route, location.at());
        }
        if (location.prefix()) {
            edges(location, route, way);
        }
        if (named != null && location.prefix() && !location.slashed()) {
            edges(location, named, way);
        }
        if (location.prefix() && !location.slashed()) {
            besides.forEach(each -> edges(location, each, Forwarding.Way.WHOLE));
        }
        besides.clear();
    }

    /** Also makes the route of the methods that {@code limit_except} names, which is returned; null where there is none. */
    private @Nullable Part guards(Location location, Location answering, Part route) {
        Scope scope = location.scope();
        Directive except = scope.here("limit_except").stream().findFirst().orElse(null);
        if (except == null || !(route.has("to") || route.has("files"))) {
            policies.read(route, scope, answering.scope(), locations);
            return null;
        }
        Part named = routeLike(route);
        named.put("methods", methods(except), except.at());
        policies.read(named, scope, answering.scope(), locations);
        policies.read(route, new Scope(scope, except.inside()), answering.scope(), locations);
        return named;
    }

    /** Whoever may GET may HEAD there. */
    private static List<String> methods(Directive except) {
        return except.arguments().stream()
                .flatMap(method -> method.equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(method))
                .distinct()
                .toList();
    }

    /** The location with what a named one says that {@code try_files} leads to, where that answers. */
    private Location answering(Location location) {
        Scope scope = location.scope();
        Location fallback = scope.here("return").isEmpty() ? fallback(scope) : null;
        if (fallback == null || !answers(fallback.scope())) {
            return location;
        }
        Directive tried = scope.last("try_files");
        boolean files =
                tried != null && tried.arguments().stream().anyMatch(each -> !each.isEmpty() && !each.startsWith("@"));
        if (files) {
            remarks.approximated(
                    location.at(),
                    "try_files",
                    "Files are not tried before %s is asked; give them a route of their own."
                            .formatted(fallback.text()));
        }
        return new Location(location.at(), location.kind(), location.text(), location.within(), fallback.scope());
    }

    private static boolean answers(Scope scope) {
        return Forwarding.is(scope)
                || !scope.here("return").isEmpty()
                || !scope.here("rewrite").isEmpty();
    }

    /** Without the slash where both halves are there, see {@link #isHalf}. */
    private String path(Location location) {
        String text = location.text();
        String bare = text.endsWith("/") && text.length() > 1 ? text.substring(0, text.length() - 1) : text;
        Location half = location.prefix() ? locations.exactly(Location.Kind.EXACT, bare) : null;
        return half != null && isHalf(half) ? bare : text;
    }

    private static boolean hasAction(Part route) {
        return route.has("to") || route.has("respond") || route.has("redirect") || route.has("files");
    }

    void drop(Part route) {
        made.remove(route);
        draft.remove(route);
    }

    private Forwarding.@Nullable Way content(Location location, Part route) {
        Scope scope = location.scope();
        List<Directive> returns = scope.here("return");
        if (!returns.isEmpty()) {
            answers.returned(route, returns.getFirst(), scope);
            return Forwarding.Way.WHOLE;
        }
        if (hasAction(route)) {
            return Forwarding.Way.WHOLE;
        }
        if (Forwarding.is(scope)) {
            return forwarding.read(route, location, scope);
        }
        if (programs.answers(route, scope)) {
            return Forwarding.Way.WHOLE;
        }
        answers.files(route, location, scope);
        programs.keepBack(route, location);
        return Forwarding.Way.WHOLE;
    }

    private @Nullable Location fallback(Scope scope) {
        Directive tried = scope.last("try_files");
        String last = tried == null || tried.arguments().isEmpty()
                ? ""
                : tried.arguments().getLast();
        return last.startsWith("@") ? locations.named(last) : null;
    }

    /** What nginx's prefixes do at their ends, where a profile's end with a segment. */
    private void edges(Location location, Part route, Forwarding.@Nullable Way way) {
        String text = location.text();
        if (text.equals("/")) {
            return;
        }
        if (location.slashed()) {
            withoutSlash(location, route);
            return;
        }
        if (locations.hasPrefix(text + "/")) {
            route.put("pathMatch", "exact", location.at());
        }
        beyond.add(new Beyond(location, route, way));
    }

    private void beyond(Beyond each) {
        Location location = each.location();
        String text = location.text();
        Part other = routeLike(each.route());
        other.put("path", locations.beyondSegment(location), location.at())
                .put("pathMatch", "regex", location.at())
                .put("name", text + "… (as in nginx also " + text + "x)", location.at());
        Forwarding.@Nullable Way way = each.way();
        if (way != null && !way.whole()) {
            other.remove("stripPrefix");
            other.remove("rewritePath");
            Forwarding.rewrite(other, Regex.literal(text) + "(.*)", way.replaced() + "$1", location);
            withoutBase(other);
        }
    }

    /** {@code = /api} that says the same as {@code /api/} is only what a profile's prefix has by itself. */
    private boolean isHalf(Location location) {
        Location whole = locations.exactly(Location.Kind.PREFIX, location.text() + "/");
        return location.kind() == Location.Kind.EXACT
                && whole != null
                && same(location.scope().directives(), whole.scope().directives());
    }

    private static boolean same(List<Directive> some, List<Directive> others) {
        return words(some).equals(words(others));
    }

    /** The slash at the end of what replaces a path stands or falls with the location's own. */
    private static List<String> arguments(Directive directive) {
        boolean pass =
                directive.name().equals("proxy_pass") && directive.argument(0).matches("\\w+://[^/]+/.*");
        return pass ? List.of(directive.argument(0).replaceAll("/$", "")) : directive.arguments();
    }

    private static List<String> words(List<Directive> directives) {
        return directives.stream()
                .map(each -> each.name() + arguments(each) + words(each.inside()))
                .toList();
    }

    /** The rewrite has the target's path in it. */
    private static void withoutBase(Part route) {
        String to = route.text("to");
        if (to != null && to.contains("://")) {
            int path = to.indexOf('/', to.indexOf("://") + 3);
            route.put("to", path < 0 ? to : to.substring(0, path), route.at());
        }
    }

    /** {@code /api} where there is a location {@code /api/}: nginx sends clients of a proxy there, and leaves others to the next. */
    private void withoutSlash(Location location, Part route) {
        String bare = location.text().substring(0, location.text().length() - 1);
        if (locations.hasExact(bare) || locations.hasPrefix(bare) || matchesPattern(bare)) {
            return;
        }
        if (route.has("to")) {
            Part redirect = route(location.at(), bare).put("pathMatch", "exact", location.at());
            redirect.object("redirect", location.at())
                    .put("to", location.text() + "?{request.query}", location.at())
                    .put("status", 301, location.at());
        }
    }

    private boolean matchesPattern(String path) {
        return locations.served().stream()
                .filter(Location::pattern)
                .map(locations::pattern)
                .anyMatch(pattern -> pattern != null && path.matches(pattern));
    }

    /** What no location takes is looked for below the server's own root. */
    private void root() {
        Directive root = server.scope().last("root");
        if (root != null && !server.scope().directives().isEmpty()) {
            Location rest = new Location(root.at(), Location.Kind.PREFIX, "/", "", server.scope());
            Part route = route(root.at(), "/");
            answers.files(route, rest, server.scope());
            policies.read(route, server.scope(), locations);
        }
    }
}
