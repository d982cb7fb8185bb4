package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Closing;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the filters of a rule do to its requests, and to the answers. */
final class RouteFilters {

    private static final int FOUND = 302;

    /** What takes the place of a path. */
    private record Path(String type, String value, Position at) {}

    private record Redirect(
            @Nullable String scheme,
            @Nullable String hostname,
            @Nullable Integer port,
            int status,
            @Nullable Path path,
            Position at) {}

    private final Remarks remarks;
    private final List<BiConsumer<Part, RouteMatch>> effects = new ArrayList<>();
    private @Nullable Redirect redirect;

    RouteFilters(Remarks remarks) {
        this.remarks = remarks;
    }

    void read(Section filter) {
        String type = filter.text("type", "");
        filter.section("requestHeaderModifier", each -> fields(each, "request"));
        filter.section("responseHeaderModifier", each -> fields(each, "response"));
        filter.section("requestRedirect", this::redirect);
        filter.section("urlRewrite", this::rewrite);
        filter.section("cors", this::cors);
        if (List.of("RequestMirror", "ExtensionRef", "ExternalAuth").contains(type)) {
            remarks.leftOut(filter.at("type"), type, refusal(type));
            filter.ignore("requestMirror", "extensionRef", "externalAuth");
            if (!type.equals("RequestMirror")) {
                // A filter that is not known must not be skipped (HTTPRouteFilter.extensionRef).
                effects.add((route, match) -> Closing.close(route, filter.at("type")));
            }
        }
    }

    private static String refusal(String type) {
        return switch (type) {
            case "RequestMirror" -> "Requests are not mirrored; nearest is sending captured ones again from Traffic.";
            case "ExtensionRef" ->
                "What this filter does is known to its controller alone; write it as fields of the route, which lets nobody in until then (access.deny).";
            default ->
                "An external authorization service is asked by its URL; write \"auth\": { \"forward\": { \"url\" } } at the route, which lets nobody in until then (access.deny).";
        };
    }

    /** The filter that sends requests elsewhere, if there is one. */
    boolean redirects() {
        return redirect != null;
    }

    /** Whether it does nothing but send requests to TLS, at the same host and path. */
    boolean toTls() {
        return redirect != null
                && "https".equals(redirect.scheme())
                && redirect.hostname() == null
                && redirect.path() == null
                && effects.isEmpty();
    }

    /** The port that requests are sent to with TLS. */
    int tlsPort() {
        return redirect == null || redirect.port() == null ? IngressListeners.HTTPS : redirect.port();
    }

    /** Applies all to a route. */
    void put(Part route, RouteMatch match) {
        effects.forEach(each -> each.accept(route, match));
    }

    private void fields(Section section, String direction) {
        for (String edit : List.of("set", "add")) {
            section.each(edit, each -> {
                String name = each.text("name", "");
                String value = each.text("value", "");
                Position at = each.at();
                effects.add((route, match) -> edit(route, direction, edit, name, value, at));
            });
        }
        Position at = section.at("remove");
        List<String> names = section.texts("remove");
        if (!names.isEmpty()) {
            effects.add((route, match) -> names.forEach(
                    name -> route.object("headers", at).object(direction, at).add("remove", name, at)));
        }
    }

    private static void edit(Part route, String direction, String edit, String name, String value, Position at) {
        if (name.equalsIgnoreCase("host") && direction.equals("request")) {
            route.put("hostHeader", value, at);
        } else {
            route.object("headers", at).object(direction, at).object(edit, at).put(name, Templates.literal(value), at);
        }
    }

    private static @Nullable Path path(Section section) {
        Path[] found = new Path[1];
        section.section("path", each -> {
            String type = each.text("type", "");
            String value = each.text(type.equals("ReplaceFullPath") ? "replaceFullPath" : "replacePrefixMatch", "/");
            found[0] = new Path(type, value.isEmpty() ? "/" : value, each.at());
        });
        return found[0];
    }

    private void redirect(Section section) {
        Integer status = section.number("statusCode");
        redirect = new Redirect(
                section.text("scheme"),
                section.text("hostname"),
                section.number("port"),
                status == null ? FOUND : status,
                path(section),
                section.at());
    }

    /** Says where a redirect leads. */
    void putRedirect(Part route, RouteMatch match) {
        Redirect to = redirect;
        if (to == null) {
            return;
        }
        String url = origin(to) + target(to.path(), match);
        route.object("redirect", to.at()).put("to", url, to.at()).put("status", to.status(), to.at());
    }

    /** Empty where scheme, name and port all stay. With a scheme the port is that scheme's own. */
    private static String origin(Redirect to) {
        if (to.scheme() == null && to.hostname() == null && to.port() == null) {
            return "";
        }
        String scheme = to.scheme() == null ? "{request.scheme}" : to.scheme();
        String host = to.hostname() == null ? "{request.hostname}" : to.hostname();
        return scheme + "://" + host + (to.port() == null ? "" : port(to.scheme(), to.port()));
    }

    private static String port(@Nullable String scheme, int port) {
        boolean usual = (port == 443 && "https".equals(scheme)) || (port == 80 && "http".equals(scheme));
        return usual ? "" : ":" + port;
    }

    private static String target(@Nullable Path path, RouteMatch match) {
        if (path == null) {
            return "{request.uri}";
        }
        if (path.type().equals("ReplaceFullPath") || !match.is(RouteMatch.PREFIX)) {
            return Templates.literal(path.value()) + "?{request.query}";
        }
        String base = path.value().endsWith("/")
                ? path.value().substring(0, path.value().length() - 1)
                : path.value();
        return Templates.literal(base) + "{request.rest}?{request.query}";
    }

    private void rewrite(Section section) {
        String hostname = section.text("hostname");
        Position at = section.at("hostname");
        if (hostname != null) {
            effects.add((route, match) -> route.put("hostHeader", hostname, at));
        }
        Path path = path(section);
        if (path != null) {
            effects.add((route, match) -> rewrite(route, match, path));
        }
    }

    private static void rewrite(Part route, RouteMatch match, Path path) {
        String value = path.value().equals("/") ? "" : path.value();
        boolean prefix = path.type().equals("ReplacePrefixMatch") && match.is(RouteMatch.PREFIX);
        if (prefix) {
            String own = match.prefix().equals("/") ? "" : match.prefix();
            boolean kept = value.endsWith(own);
            strip(route, !kept, kept ? value.substring(0, value.length() - own.length()) : value, path.at());
        } else if (!match.is(RouteMatch.PREFIX) && !value.endsWith("/")) {
            strip(route, true, value, path.at());
        } else {
            route.object("rewritePath", path.at())
                    .put("match", ".*", path.at())
                    .put("to", path.value().replace("$", "$$"), path.at());
        }
    }

    private static void strip(Part route, boolean strip, String added, Position at) {
        if (strip) {
            route.put("stripPrefix", true, at);
        }
        if (!added.isEmpty()) {
            route.put("addPrefix", added, at);
        }
    }

    private void cors(Section section) {
        Position at = section.at();
        List<String> origins = section.texts("allowOrigins");
        List<String> methods = section.texts("allowMethods");
        List<String> headers = section.texts("allowHeaders");
        List<String> expose = section.texts("exposeHeaders");
        boolean credentials = section.truth("allowCredentials", false);
        Integer age = section.number("maxAge");
        effects.add((route, match) -> {
            Part cors = route.object("cors", at);
            cors.put("origins", origins.isEmpty() ? List.of("*") : origins, at);
            list(cors, "methods", methods, at);
            list(cors, "headers", headers, at);
            list(cors, "expose", expose, at);
            if (credentials) {
                cors.put("credentials", true, at);
            }
            cors.put("maxAge", (age == null ? 5 : age) + "s", at);
        });
    }

    private static void list(Part cors, String field, List<String> values, Position at) {
        if (!values.isEmpty() && !values.contains("*")) {
            cors.put(field, values, at);
        }
    }
}
