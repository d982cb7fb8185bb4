package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Closing;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Units;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands before a route: addresses, rates, logins, sizes, and the cache behind it. */
final class Policies {

    /** Of modules that are not nginx's own. */
    private static final List<String> UNKNOWN_CHECKS = List.of(
            "access_by_lua_block", "access_by_lua_file", "access_by_lua", "auth_digest", "auth_ldap", "auth_pam");

    private static final List<String> GUARDS =
            List.of("allow", "deny", "auth_basic", "auth_request", "auth_jwt", "limit_req");

    private static final Pattern RATE = Pattern.compile("(\\d{1,6})r/([sm])");

    private final Scope http;
    private final Source source;
    private final Remarks remarks;

    Policies(Scope http, Source source, Remarks remarks) {
        this.http = http;
        this.source = source;
        this.remarks = remarks;
    }

    /**
     * @param scope that of the location that a path leads to
     * @param answering that of the location which answers in the end, which may be the same
     * @param named the location that is called by a path, for {@code auth_request}
     */
    void read(Part route, Scope scope, Scope answering, Locations named) {
        boolean both = !scope.equals(answering) && guards(answering);
        if (both && !guards(scope)) {
            read(route, answering, named);
            return;
        }
        read(route, scope, named);
        if (both) {
            close(route, answering.directives().getFirst(), "try_files", "It is guarded twice there");
        }
    }

    private static boolean guards(Scope scope) {
        return GUARDS.stream().anyMatch(name -> !scope.here(name).isEmpty());
    }

    /** @param named the location that is called by a path, for {@code auth_request} */
    void read(Part route, Scope scope, Locations named) {
        access(route, scope);
        rate(route, scope);
        basic(route, scope);
        forward(route, scope, named);
        unknown(route, scope);
        body(route, scope);
        cache(route, scope);
        Directive satisfy = scope.last("satisfy");
        if (satisfy != null && satisfy.has("any")) {
            remarks.of(Tables.row("satisfy"), satisfy.at());
        }
        Directive gzip = scope.last("gzip");
        Directive brotli = scope.last("brotli");
        for (Directive each : new Directive[] {gzip, brotli}) {
            if (each != null && each.has("on") && route.has("to")) {
                route.put("compress", true, each.at());
            }
        }
    }

    /** First match counts there; here whoever is denied stays out, and then whoever is not allowed. */
    private void access(Part route, Scope scope) {
        List<Directive> rules = scope.all(List.of("allow", "deny"));
        boolean closed = false;
        boolean allowed = false;
        for (Directive rule : rules) {
            String address = rule.argument(0);
            boolean all = address.equals("all");
            if (closed) {
                break;
            }
            if (all) {
                closed = true;
                if (rule.name().equals("deny") && !allowed) {
                    route.object("access", rule.at())
                            .add("deny", "0.0.0.0/0", rule.at())
                            .add("deny", "::/0", rule.at());
                } else if (rule.name().equals("allow") && allowed) {
                    route.object("access", rule.at()).remove("allow");
                }
            } else if (address.equals("unix:")) {
                remarks.leftOut(rule.at(), rule.name(), "Clients come by TCP here, so that \"unix:\" means nobody.");
            } else {
                access(route, rule, address, allowed);
                allowed |= rule.name().equals("allow");
            }
        }
        if (allowed && !closed) {
            // Whoever no rule names may come in.
            route.object("access", null).remove("allow");
        }
    }

    private void access(Part route, Directive rule, String address, boolean allowed) {
        boolean deny = rule.name().equals("deny");
        if (deny && allowed) {
            remarks.approximated(
                    rule.at(),
                    "deny",
                    "Whoever is denied stays out here, also where an \"allow\" stands before: %s.".formatted(address));
        }
        route.object("access", rule.at()).add(deny ? "deny" : "allow", address, rule.at());
    }

    private void rate(Part route, Scope scope) {
        List<Directive> limits = scope.all("limit_req");
        if (limits.isEmpty()) {
            return;
        }
        Directive limit = limits.getFirst();
        limits.stream()
                .skip(1)
                .forEach(other -> remarks.leftOut(
                        other.at(),
                        "limit_req",
                        "A route has one rate limit; this one is left out, the first is kept."));
        Directive zone = zone(limit.option("zone"));
        Matcher rate = zone == null ? null : RATE.matcher(String.valueOf(zone.option("rate")));
        if (zone == null || rate == null || !rate.matches()) {
            remarks.wrong(
                    limit.at(), "limit_req", "There is no zone \"%s\" with a rate.".formatted(limit.option("zone")));
            return;
        }
        String key = key(zone.argument(0));
        if (key == null) {
            remarks.leftOut(
                    zone.at(),
                    "limit_req_zone",
                    "Requests can't be told apart by \"%s\"; the keys are client, all and a header."
                            .formatted(zone.argument(0)));
            return;
        }
        int requests = Integer.parseInt(rate.group(1));
        String burst = limit.option("burst");
        int atOnce = burst != null && burst.matches("\\d{1,5}") ? Integer.parseInt(burst) + 1 : 1;
        route.object("rateLimit", limit.at())
                .put("requests", requests, zone.at())
                .put("per", rate.group(2).equals("s") ? "1s" : "1m", zone.at())
                .put("burst", atOnce, limit.at())
                .put("key", key, zone.at());
        if (burst != null && !limit.has("nodelay")) {
            remarks.approximated(
                    limit.at(),
                    "limit_req",
                    "The burst is let through at once; nginx would make it wait (no \"nodelay\").");
        }
        Directive status = scope.last("limit_req_status");
        if (status == null || !status.argument(0).equals("429")) {
            remarks.approximated(
                    limit.at(), "limit_req", "What is over the limit is answered 429 with Retry-After, not 503.");
        }
    }

    private @Nullable Directive zone(@Nullable String name) {
        return http.here("limit_req_zone").stream()
                .filter(each -> name != null && (each.option("zone") + ":").startsWith(name + ":"))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String key(String text) {
        if (text.equals("$binary_remote_addr") || text.equals("$remote_addr")) {
            return "client";
        }
        if (text.startsWith("$http_")) {
            return "header:" + HeaderNames.of(text.substring(6));
        }
        return text.equals("$server_name") || text.equals("$host") ? "all" : null;
    }

    private void basic(Part route, Scope scope) {
        Directive basic = scope.last("auth_basic");
        if (basic == null || basic.argument(0).equals("off")) {
            return;
        }
        Directive file = scope.last("auth_basic_user_file");
        Map<String, String> users = file == null ? Map.of() : users(file);
        if (users.isEmpty()) {
            close(
                    route,
                    basic,
                    "auth_basic",
                    "There is no name with a bcrypt hash for it; make one with \"htpasswd -nB NAME\" and put it into auth.basic.users");
            return;
        }
        Part made = route.object("auth", basic.at()).object("basic", basic.at());
        made.put("realm", basic.argument(0), basic.at());
        users.forEach((name, hash) -> made.object("users", basic.at()).put(name, hash, basic.at()));
    }

    private Map<String, String> users(Directive file) {
        Map<String, String> users = new LinkedHashMap<>();
        try {
            for (Source each : source.includes().find(file.argument(0))) {
                each.text().lines().filter(line -> line.contains(":")).forEach(line -> user(line, file, users));
            }
        } catch (IOException e) {
            remarks.leftOut(
                    file.at(),
                    "auth_basic_user_file",
                    "\"%s\" is not read: %s.".formatted(file.argument(0), e.getMessage()));
        }
        return users;
    }

    private void user(String line, Directive file, Map<String, String> users) {
        String[] parts = line.strip().split(":", 3);
        if (parts[1].matches("\\$2[aby]\\$.*")) {
            users.put(parts[0], parts[1]);
        } else {
            remarks.leftOut(
                    file.at(),
                    "auth_basic_user_file",
                    "The hash of \"%s\" is no bcrypt; make one with \"htpasswd -nB %1$s\".".formatted(parts[0]));
        }
    }

    private void forward(Part route, Scope scope, Locations named) {
        Directive asked = scope.last("auth_request");
        if (asked == null || asked.argument(0).equals("off")) {
            return;
        }
        String path = asked.argument(0);
        Location location = named.exactly(Location.Kind.EXACT, path);
        Location found = location == null ? named.longestPrefix(path) : location;
        String pass = found == null ? null : found.scope().value("proxy_pass");
        Matcher url = pass == null ? null : Upstreams.url(pass);
        if (pass == null || url == null || pass.indexOf('$') >= 0) {
            close(
                    route,
                    asked,
                    "auth_request",
                    "The location \"%s\" has no proxy_pass that could be asked; write auth.forward.url"
                            .formatted(path));
            return;
        }
        String target = url.group("path") == null ? pass + path : pass;
        route.object("auth", asked.at()).object("forward", asked.at()).put("url", target, asked.at());
        scope.all("auth_request_set").forEach(each -> remarks.of(Tables.row("auth_request_set"), each.at()));
    }

    private void unknown(Part route, Scope scope) {
        Directive token = scope.last("auth_jwt");
        if (token != null && !token.argument(0).equals("off")) {
            close(
                    route,
                    token,
                    "auth_jwt",
                    "Where the keys are is not known here; write auth.jwt with the issuer's jwks");
        }
        Directive certificate = scope.last("ssl_verify_client");
        if (certificate != null && certificate.has("on")) {
            close(route, certificate, "ssl_verify_client", "Client certificates are not asked for; use auth");
        }
        for (String name : UNKNOWN_CHECKS) {
            Directive check = scope.last(name);
            if (check != null && !check.argument(0).equals("off")) {
                close(route, check, name, "It is a check that can't be made here; use auth or access");
            }
        }
    }

    private void close(Part route, Directive guard, String subject, String reason) {
        remarks.leftOut(guard.at(), subject, reason + ". Until then the route lets nobody in (access.deny).");
        Closing.close(route, guard.at());
    }

    private void body(Part route, Scope scope) {
        Directive size = scope.last("client_max_body_size");
        Long bytes = size == null ? null : Measures.bytes(size.argument(0));
        if (size != null && bytes != null && bytes > 0) {
            route.put("maxBody", Units.text(bytes), size.at());
        }
    }

    private void cache(Part route, Scope scope) {
        Directive cache = scope.last("proxy_cache");
        if (cache == null || cache.argument(0).equals("off") || !route.has("to")) {
            return;
        }
        Directive path = http.here("proxy_cache_path").stream()
                .filter(each -> (each.option("keys_zone") + ":").startsWith(cache.argument(0) + ":"))
                .findFirst()
                .orElse(null);
        Long size = path == null ? null : Measures.bytes(String.valueOf(path.option("max_size")));
        long bounded = size == null ? 64L << 20 : Math.clamp(size, 1L << 20, 16L << 30);
        route.object("cache", cache.at()).put("size", Units.text(bounded), cache.at());
        remarks.of(Tables.row("proxy_cache"), cache.at());
    }
}
