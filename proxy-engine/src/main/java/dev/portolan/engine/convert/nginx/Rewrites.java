package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Closing;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Remarks;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code rewrite} and {@code if}: what is decided before a location says what becomes of a request. */
final class Rewrites {

    private static final Pattern GROUP = Pattern.compile("\\$(?!\\d)\\w+");

    private final ServerReader routes;
    private final Remarks remarks;

    Rewrites(ServerReader routes, Remarks remarks) {
        this.routes = routes;
        this.remarks = remarks;
    }

    /** Those that stand beside the locations. */
    void ofServer(Scope server) {
        for (Directive each : server.directives()) {
            if (each.name().equals("rewrite")) {
                ofServer(each, server);
            } else if (each.name().equals("if")) {
                condition(each, server, null);
            }
        }
    }

    private void ofServer(Directive rewrite, Scope server) {
        String flag = rewrite.argument(2);
        String to = rewrite.argument(1);
        if (isRedirect(flag, to)) {
            Part route = pattern(rewrite, "");
            if (route != null) {
                redirect(route, rewrite);
                new Answers(remarks).fields(route, server);
            }
            return;
        }
        Part route = flag.equals("last") || flag.equals("break") ? pattern(rewrite, "") : null;
        if (route != null) {
            routes.leadsOn(rewrite, route);
        } else {
            remarks.leftOut(rewrite.at(), "rewrite", before(rewrite));
        }
    }

    private static String before(Directive rewrite) {
        return "A path that becomes another before its location is chosen has no counterpart here; write a route for \"%s\" with \"rewritePath\"."
                .formatted(rewrite.argument(0));
    }

    /**
     * What is meant by a path that becomes another before its location is chosen, where it can be told which that is.
     *
     * @param made the routes of locations
     */
    void lead(Directive rewrite, Part route, Map<Location, Part> made) {
        String to = rewrite.argument(1);
        boolean alone = to.endsWith("?");
        String path = alone ? to.substring(0, to.length() - 1) : to;
        Part target = target(path, made);
        String bare = target == null || !target.has("stripPrefix")
                ? ""
                : String.valueOf(target.text("path")).replaceAll("/+$", "");
        if (target == null || !path.startsWith(bare) || GROUP.matcher(path).find()) {
            remarks.leftOut(rewrite.at(), "rewrite", before(rewrite));
            routes.drop(route);
            return;
        }
        if (alone) {
            remarks.approximated(
                    rewrite.at(), "rewrite", "The query stays, also where the new path ends with a question mark.");
        }
        String whole = String.valueOf(route.text("path"));
        route.fillFrom(target);
        route.remove("stripPrefix");
        String rest = path.substring(bare.length());
        route.addObject("rewritePath", rewrite.at())
                .put("match", whole, rewrite.at())
                .put("to", rest.startsWith("/") ? rest : "/" + rest, rewrite.at());
    }

    /** The route of the only location that such a path can come to; null where it could be several, or does not ask a target. */
    private @Nullable Part target(String path, Map<Location, Part> made) {
        int group = path.indexOf('$');
        String head = group < 0 ? path : path.substring(0, group);
        Location next = routes.locations().longestPrefix(head);
        boolean sure = next != null
                && path.startsWith("/")
                && routes.locations().served().stream()
                        .noneMatch(each -> each.pattern()
                                || (!each.equals(next) && each.text().startsWith(head)));
        Part target = sure ? made.get(next) : null;
        return target != null
                        && target.has("to")
                        && !target.has("rewritePath")
                        && !target.has("methods")
                        && !target.has("matchHeaders")
                        && !target.has("matchQuery")
                ? target
                : null;
    }

    private static boolean isRedirect(String flag, String to) {
        return flag.equals("permanent") || flag.equals("redirect") || to.matches("(https?|\\$scheme)://.*");
    }

    private @Nullable Part pattern(Directive rewrite, String guard) {
        String whole = Regex.whole(rewrite.argument(0), false);
        if (whole == null) {
            remarks.leftOut(
                    rewrite.at(),
                    "rewrite",
                    "The pattern \"%s\" is none that Java knows.".formatted(rewrite.argument(0)));
            return null;
        }
        return routes.route(rewrite.at(), guard + whole).put("pathMatch", "regex", rewrite.at());
    }

    /** Whether the pattern only takes what lies behind the location's own path. */
    private static boolean isRest(Directive rewrite, Location location) {
        String bare = location.slashed()
                ? location.text().substring(0, location.text().length() - 1)
                : location.text();
        return location.prefix()
                && !bare.isEmpty()
                && rewrite.argument(0).equals("^" + Regex.literal(bare) + "(/.*)?$");
    }

    private void redirect(Part route, Directive rewrite) {
        redirect(route, rewrite, rewrite.argument(1));
    }

    private void redirect(Part route, Directive rewrite, String to) {
        boolean alone = to.endsWith("?");
        String address = Variables.redirect(alone ? to.substring(0, to.length() - 1) : to);
        if (address == null) {
            remarks.leftOut(
                    rewrite.at(),
                    "rewrite",
                    "The address \"%s\" is made of something that has no name here.".formatted(to));
            address = "/";
        }
        String query = alone ? "" : address.contains("?") ? "&{request.query}" : "?{request.query}";
        route.object("redirect", rewrite.at())
                .put("to", address + query, rewrite.at())
                .put("status", rewrite.argument(2).equals("permanent") ? 301 : 302, rewrite.at());
    }

    /** Those within a location, whose route is there already. */
    void ofLocation(Location location, Part route) {
        Scope scope = location.scope();
        List<Directive> conditions = scope.here("if");
        for (Directive each : scope.directives()) {
            if (each.name().equals("rewrite")) {
                ofLocation(each, location, route);
            } else if (each.name().equals("if")) {
                condition(each, scope, route);
            }
        }
        if (conditions.size() > 1) {
            remarks.approximated(
                    conditions.get(1).at(),
                    "if",
                    "Where several conditions of a location hold, the one that asks for more comes first here, and not the one that stands first.");
        }
    }

    private void ofLocation(Directive rewrite, Location location, Part route) {
        String flag = rewrite.argument(2);
        String to = rewrite.argument(1);
        String whole = Regex.whole(rewrite.argument(0), false);
        if (isRedirect(flag, to) && isRest(rewrite, location)) {
            redirect(route, rewrite, to.replace("$1", "$rest_of_path"));
            return;
        }
        if (isRedirect(flag, to)) {
            String guard = location.prefix() && !location.text().equals("/")
                    ? "(?=" + Regex.literal(location.text()) + ")"
                    : "";
            Part redirect = pattern(rewrite, guard);
            if (redirect != null) {
                redirect(redirect, rewrite);
                new Answers(remarks).fields(redirect, location.scope());
            }
            return;
        }
        boolean alone = to.endsWith("?");
        String path = alone ? to.substring(0, to.length() - 1) : to;
        Location next = flag.equals("break") || flag.isEmpty()
                ? location
                : routes.locations().longestPrefix(path);
        boolean here = Forwarding.is(location.scope());
        if (whole == null
                || GROUP.matcher(path).find()
                || !path.startsWith("/")
                || !here
                || next == null
                || !next.at().equals(location.at())) {
            remarks.leftOut(
                    rewrite.at(),
                    "rewrite",
                    "\"%s\" leads to another location, which a route can't; write a route with \"rewritePath\" and that target."
                            .formatted(to));
            return;
        }
        if (alone) {
            remarks.approximated(
                    rewrite.at(), "rewrite", "The query stays, also where the new path ends with a question mark.");
        }
        route.addObject("rewritePath", rewrite.at())
                .put("match", whole, rewrite.at())
                .put("to", path, rewrite.at());
    }

    /**
     * A condition that only answers becomes a route of its own.
     *
     * @param like the route of the location that it stands in; null beside the locations
     */
    private void condition(Directive condition, Scope scope, @Nullable Part like) {
        String text = String.join(" ", condition.arguments()).replaceAll("^\\(\\s*|\\s*\\)$", "");
        Directive returned = condition.inside().stream()
                .filter(each -> each.name().equals("return"))
                .findFirst()
                .orElse(null);
        Condition asked = Condition.of(text);
        List<String> values = asked == null || !known(asked.variable()) ? null : asked.values();
        if (returned == null || asked == null || values == null) {
            unknown(condition, text, asked, returned, like);
            return;
        }
        boolean several = values.size() > 1 && !asked.variable().equals("request_method");
        if (several && asked.negated()) {
            unknown(condition, text, asked, returned, like);
        } else if (asked.negated()) {
            unless(condition, asked.variable(), values, returned, scope, like);
        } else if (several) {
            values.forEach(value -> where(condition, asked.variable(), List.of(value), returned, scope, like));
        } else {
            where(condition, asked.variable(), values, returned, scope, like);
        }
    }

    private void where(
            Directive condition,
            String variable,
            List<String> values,
            Directive returned,
            Scope scope,
            @Nullable Part like) {
        Part route = like == null ? beforeAll(condition) : routes.beside(like);
        match(route, variable, values, condition);
        answer(route, returned, scope);
    }

    /** What does not fulfil it is answered so, and the route takes the rest alone. */
    private void unless(
            Directive condition,
            String variable,
            List<String> values,
            Directive returned,
            Scope scope,
            @Nullable Part like) {
        if (like == null) {
            routes.onlyWhere(
                    condition.at(),
                    route -> match(route, variable, values, condition),
                    route -> answer(route, returned, scope));
        } else {
            answer(routes.beside(like), returned, scope);
            match(like, variable, values, condition);
        }
    }

    private void answer(Part route, Directive returned, Scope scope) {
        new Answers(remarks).returned(route, returned, scope);
        new Answers(remarks).fields(route, scope);
    }

    /** Who would get in by what can't be asked stays out; who would be kept out by it comes in. */
    private void unknown(
            Directive condition,
            String text,
            @Nullable Condition asked,
            @Nullable Directive returned,
            @Nullable Part like) {
        boolean refuses = returned != null && returned.argument(0).matches("[45]\\d\\d");
        if (refuses && asked != null && asked.letsIn()) {
            remarks.leftOut(
                    condition.at(),
                    "if",
                    "Whoever is let in by \"%s\" can't be recognized here, and stays out (access.deny) until you write who may come."
                            .formatted(text));
            if (like == null) {
                routes.onlyWhere(condition.at(), route -> Closing.close(route, condition.at()), null);
            } else {
                routes.close(like);
            }
            return;
        }
        remarks.leftOut(condition.at(), "if", nearest(text, asked, refuses));
    }

    private static String nearest(String text, @Nullable Condition asked, boolean refuses) {
        String what = "The condition \"%s\" has no counterpart".formatted(text);
        if (text.matches("!?-[fde]\\s.*")) {
            return what + "; nearest are files with a fallback.";
        }
        if (refuses) {
            return what + ", so that what nginx refuses by it comes in; nearest are access and matchHeaders.";
        }
        return asked != null && asked.values() == null
                ? what + ": methods, fields and parameters are compared with whole texts; write a route for each."
                : what + "; write a route with methods, matchHeaders or matchQuery.";
    }

    /** A route that comes before those of all locations but the exact ones. */
    private Part beforeAll(Directive condition) {
        if (routes.locations().served().stream().anyMatch(each -> each.kind() == Location.Kind.EXACT)) {
            remarks.approximated(condition.at(), "if", "Exact locations come before this condition.");
        }
        return routes.route(condition.at(), ".*").put("pathMatch", "regex", condition.at());
    }

    private static boolean known(String variable) {
        return variable.equals("request_method")
                || variable.equals("host")
                || variable.startsWith("http_")
                || variable.startsWith("arg_");
    }

    private static void match(Part route, String variable, List<String> values, Directive at) {
        String value = values.getFirst();
        if (variable.equals("request_method")) {
            List<String> methods = route.texts("methods");
            route.put(
                    "methods",
                    methods.isEmpty()
                            ? values
                            : methods.stream().filter(values::contains).toList(),
                    at.at());
        } else if (variable.equals("host") || variable.equals("http_host")) {
            route.put("host", value, at.at());
        } else if (variable.startsWith("http_")) {
            route.object("matchHeaders", at.at()).put(HeaderNames.of(variable.substring(5)), value, at.at());
        } else {
            route.object("matchQuery", at.at()).put(variable.substring(4), value, at.at());
        }
    }
}
