package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Remarks;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** A location that is proxied: its target, and what is changed on the way there and back. */
final class Forwarding {

    private static final Map<String, String> SCHEMES =
            Map.of("http", "http://", "https", "https://", "grpc", "h2c://", "grpcs", "https://");

    private final Upstreams upstreams;
    private final Remarks remarks;

    Forwarding(Upstreams upstreams, Remarks remarks) {
        this.upstreams = upstreams;
        this.remarks = remarks;
    }

    /** Whether the location is proxied in a way that a profile knows. */
    static boolean is(Scope scope) {
        return pass(scope) != null;
    }

    private static @Nullable Directive pass(Scope scope) {
        for (String name : List.of("proxy_pass", "grpc_pass")) {
            List<Directive> here = scope.here(name);
            if (!here.isEmpty()) {
                return here.getLast();
            }
        }
        return null;
    }

    /** What the target of a location does with its path, for the routes that are made like it. */
    record Way(String replaced) {

        /** The path stays. */
        static final Way WHOLE = new Way("");

        boolean whole() {
            return replaced.isEmpty();
        }
    }

    /** False, with a remark, where the target can't be said. */
    @Nullable
    Way read(Part route, Location location, Scope scope) {
        Directive pass = pass(scope);
        if (pass == null) {
            return null;
        }
        String text = scope.resolved(pass.argument(0));
        boolean bare = pass.name().equals("grpc_pass") && !text.contains("://");
        String written = bare ? "grpc://" + text : text;
        Matcher url = Upstreams.url(written);
        if (url == null) {
            remarks.wrong(pass.at(), pass.name(), "\"%s\" is no target; write http://host:port.".formatted(text));
            return null;
        }
        String authority = url.group("authority");
        String path = url.group("path") == null ? "" : url.group("path");
        if (Variables.any(authority)) {
            remarks.leftOut(
                    pass.at(),
                    pass.name(),
                    "The target \"%s\" is known only when a request comes; write its host and port.".formatted(text));
            return null;
        }
        boolean wholeAnyway =
                path.equals("$request_uri") || path.equals("$uri") || written.endsWith(authority + "$request_uri");
        if (Variables.any(path) && !wholeAnyway) {
            remarks.leftOut(
                    pass.at(), pass.name(), "The path \"%s\" is known only when a request comes.".formatted(path));
            return null;
        }
        boolean whole = path.isEmpty() || wholeAnyway;
        Way way = whole || !location.prefix() ? Way.WHOLE : new Way(path);
        String base = base(route, location, whole ? "" : path);
        upstreams.target(route, SCHEMES.getOrDefault(url.group("scheme"), "http://"), authority, base, pass.at());
        host(route, scope, upstreams.has(authority) ? authority : "target");
        fields(route, scope);
        timeouts(route, scope);
        tls(route, scope, url.group("scheme"));
        retry(route, scope);
        if ("off".equals(scope.value("proxy_redirect"))) {
            route.put("rewriteLocation", false, pass.at());
        }
        return way;
    }

    /** The path of the target where it stands for the location's as whole segments; else a rewrite is put. */
    private String base(Part route, Location location, String path) {
        if (path.isEmpty()) {
            return "";
        }
        if (location.kind() == Location.Kind.EXACT) {
            rewrite(route, Regex.literal(location.text()), path, location);
            return "";
        }
        if (!location.prefix() || (location.text().equals("/") && path.equals("/"))) {
            return "";
        }
        if (location.text().equals("/") && path.endsWith("/")) {
            return path.substring(0, path.length() - 1);
        }
        if (path.length() > location.text().length() && path.endsWith(location.text())) {
            return path.substring(0, path.length() - location.text().length());
        }
        if (location.slashed() == path.endsWith("/") && !location.text().equals("/")) {
            route.put("stripPrefix", true, location.at());
            return path.equals("/") ? "" : path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        }
        rewrite(route, Regex.literal(location.text()) + "(.*)", path + "$1", location);
        return "";
    }

    static void rewrite(Part route, String match, String to, Location location) {
        route.addObject("rewritePath", location.at())
                .put("match", match, location.at())
                .put("to", to, location.at());
    }

    /** @param own what {@code $proxy_host} is: an upstream's name, or the target's */
    private void host(Part route, Scope scope, String own) {
        Directive host = setHeaders(scope).stream()
                .filter(each -> each.argument(0).equalsIgnoreCase("Host"))
                .findFirst()
                .orElse(null);
        String value = host == null ? "$proxy_host" : scope.resolved(host.argument(1));
        switch (value) {
            case "$host", "$http_host", "$host:$server_port", "$host:$proxy_port", "$server_name" -> {}
            case "$proxy_host", "$proxy_host:$proxy_port" ->
                route.put("hostHeader", own, host == null ? route.at() : host.at());
            default -> {
                if (host != null && Variables.any(value)) {
                    remarks.approximated(
                            host.at(),
                            "proxy_set_header",
                            "The host \"%s\" has no counterpart; it stays as it came.".formatted(value));
                } else {
                    route.put("hostHeader", value.toLowerCase(Locale.ROOT), host == null ? null : host.at());
                }
            }
        }
    }

    private static List<Directive> setHeaders(Scope scope) {
        List<Directive> set = scope.all("proxy_set_header");
        return set.isEmpty() ? scope.all("grpc_set_header") : set;
    }

    private void fields(Part route, Scope scope) {
        for (Directive each : setHeaders(scope)) {
            String name = each.argument(0);
            if (!name.equalsIgnoreCase("Host") && !HeaderNames.sentAnyway(name)) {
                field(route, each, name, scope.resolved(each.argument(1)));
            }
        }
        for (String hide : Set.of("proxy_hide_header", "grpc_hide_header")) {
            scope.all(hide)
                    .forEach(each -> route.object("headers", each.at())
                            .object("response", each.at())
                            .add("remove", each.argument(0), each.at()));
        }
    }

    private void field(Part route, Directive each, String name, String value) {
        String own = "$http_" + name.toLowerCase(Locale.ROOT).replace('-', '_');
        if (value.equals(own)) {
            return;
        }
        Part request = route.object("headers", each.at()).object("request", each.at());
        if (value.isEmpty()) {
            request.add("remove", name, each.at());
            return;
        }
        String template = Variables.template(value);
        if (template == null) {
            remarks.leftOut(
                    each.at(),
                    each.name(),
                    "The value \"%s\" of the field %s is made of something that has no name here."
                            .formatted(value, name));
        } else {
            request.object("set", each.at()).put(name, template, each.at());
        }
    }

    private static void timeouts(Part route, Scope scope) {
        for (String prefix : List.of("proxy", "grpc")) {
            timeout(route, scope.last(prefix + "_connect_timeout"), "connect");
            timeout(route, scope.last(prefix + "_read_timeout"), "response");
            timeout(route, scope.last(prefix + "_read_timeout"), "idle");
        }
    }

    private static void timeout(Part route, @Nullable Directive directive, String field) {
        String time = directive == null ? null : Measures.profileTime(directive.argument(0));
        if (directive != null && time != null) {
            route.object("timeouts", directive.at()).put(field, time, directive.at());
        }
    }

    /** nginx believes every target unless it is told not to. */
    private void tls(Part route, Scope scope, String scheme) {
        if (!scheme.endsWith("s")) {
            return;
        }
        Directive verify = scope.last("proxy_ssl_verify");
        if (verify == null || !verify.has("on")) {
            route.object("tls", route.at()).put("verify", false, verify == null ? route.at() : verify.at());
        }
        Directive name = scope.last("proxy_ssl_name");
        if (name != null && !Variables.any(name.argument(0))) {
            route.object("tls", name.at()).put("serverName", name.argument(0), name.at());
        }
    }

    private void retry(Part route, Scope scope) {
        Directive next = scope.last("proxy_next_upstream");
        Directive tries = scope.last("proxy_next_upstream_tries");
        Directive within = scope.last("proxy_next_upstream_timeout");
        if (next != null && next.has("off")) {
            route.object("retry", next.at()).put("attempts", 0, next.at());
            return;
        }
        if (next != null) {
            for (String reason : next.arguments()) {
                if (reason.matches("http_5\\d\\d")) {
                    route.object("retry", next.at()).add("statuses", Integer.parseInt(reason.substring(5)), next.at());
                } else if (!List.of("error", "timeout", "invalid_header").contains(reason)) {
                    remarks.leftOut(
                            next.at(),
                            "proxy_next_upstream",
                            "\"%s\" is no reason to ask another target here.".formatted(reason));
                }
            }
        }
        if (tries != null && tries.argument(0).matches("[1-9]\\d?")) {
            route.object("retry", tries.at()).put("attempts", Integer.parseInt(tries.argument(0)) - 1, tries.at());
        }
        String time = within == null ? null : Measures.profileTime(within.argument(0));
        if (within != null && time != null) {
            route.object("retry", within.at()).put("within", time, within.at());
        }
    }
}
