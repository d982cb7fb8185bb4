package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Remarks;
import java.util.regex.Matcher;
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
        remarks.leftOut(
                rewrite.at(),
                "rewrite",
                "A path that becomes another before its location is chosen has no counterpart; write a route for \"%s\" with"
                                .formatted(rewrite.argument(0))
                        + " \"rewritePath\".");
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
        for (Directive each : scope.directives()) {
            if (each.name().equals("rewrite")) {
                ofLocation(each, location, route);
            } else if (each.name().equals("if")) {
                condition(each, scope, route);
            }
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
        Matcher equal =
                Pattern.compile("\\$(\\w+)\\s*=\\s*[\"']?([^\"']*)[\"']?").matcher(text);
        if (returned == null || !equal.matches() || !known(equal.group(1))) {
            remarks.leftOut(
                    condition.at(),
                    "if",
                    "The condition \"%s\" has no counterpart; write a route with methods, matchHeaders or matchQuery."
                            .formatted(text));
            return;
        }
        Part route = like == null ? beforeAll(condition) : routes.routeLike(like);
        match(route, equal.group(1), equal.group(2), condition);
        new Answers(remarks).returned(route, returned, scope);
        new Answers(remarks).fields(route, scope);
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

    private static void match(Part route, String variable, String value, Directive at) {
        if (variable.equals("request_method")) {
            route.add("methods", value, at.at());
        } else if (variable.equals("host") || variable.equals("http_host")) {
            route.put("host", value, at.at());
        } else if (variable.startsWith("http_")) {
            route.object("matchHeaders", at.at()).put(HeaderNames.of(variable.substring(5)), value, at.at());
        } else {
            route.object("matchQuery", at.at()).put(variable.substring(4), value, at.at());
        }
    }
}
