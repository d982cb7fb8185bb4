package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Coverage;
import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exposure;
import dev.portolan.engine.convert.model.Exposure.Fate;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.WeightedTarget;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A whole {@code nginx.conf} from a profile. */
final class NginxWriter {

    private final Profile profile;
    private final Remarks remarks = new Remarks();
    private final Map<String, String> beside = new TreeMap<>();
    private final TargetNames targets = new TargetNames(remarks);
    private final LocationWriter locations;

    NginxWriter(Profile profile) {
        this.profile = profile;
        this.locations = new LocationWriter(profile, targets, remarks, beside);
    }

    Exported write() {
        Coverage.remark(profile, Tables.WRITES, remarks);
        switchedOff();
        Block servers = new Block();
        servers(servers);
        Block text = new Block();
        text.comment(profile.name()).line("worker_processes", "auto").empty();
        text.open("events").end();
        if (profile.routes().stream().anyMatch(Route::enabled)) {
            Block http = text.empty().open("http");
            shared(http);
            http.end();
            text = insert(text, servers.toString());
        }
        stream(text);
        return new Exported("nginx.conf", text.toString(), beside, remarks.inOrder());
    }

    private void switchedOff() {
        for (int i = 0; i < profile.routes().size(); i++) {
            if (!profile.routes().get(i).enabled()) {
                remarks.leftOut("/routes/" + i, "enabled", "What is switched off is not written.");
            }
        }
        for (int i = 0; i < profile.tcp().size(); i++) {
            if (!profile.tcp().get(i).enabled()) {
                remarks.leftOut("/tcp/" + i, "enabled", "What is switched off is not written.");
            }
        }
    }

    /** The servers were written first, since they say what must stand before them. */
    private static Block insert(Block text, String servers) {
        String whole = text.toString();
        String indented = servers.lines()
                .map(line -> line.isEmpty() ? "\n" : "  " + line + "\n")
                .reduce("", String::concat);
        Block merged = new Block();
        merged.append(whole.substring(0, whole.length() - "}\n".length()) + indented + "}\n");
        return merged;
    }

    private void shared(Block http) {
        http.open("map", "$http_upgrade", "$connection_upgrade")
                .line("default", "upgrade")
                .line("\"\"", "close")
                .end();
        http.line("client_max_body_size", "0");
        locations.shared(http);
        targets.write(http);
    }

    private void servers(Block block) {
        boolean byPort = profile.routes().stream()
                .anyMatch(route -> !route.match().ports().isEmpty());
        List<Listener> serving = new ArrayList<>();
        for (Listener listener : profile.listeners()) {
            Integer tlsPort = listener.redirectToTls();
            if (tlsPort == null) {
                serving.add(listener);
            } else {
                redirect(block, listener, tlsPort);
            }
        }
        if (byPort) {
            serving.forEach(listener -> serversOf(block, List.of(listener)));
        } else if (!serving.isEmpty()) {
            serversOf(block, serving);
        }
        if (byPort && serving.size() > 1) {
            remarks.note("/routes", "ports", "Routes for every port are written into each server.");
        }
    }

    private void redirect(Block block, Listener listener, int tlsPort) {
        Block server = block.empty().open("server");
        listen(server, listener, "");
        boolean everyHost = profile.hosts().contains(Profile.EVERY_HOST);
        server.line("server_name", everyHost ? new String[] {"_"} : names(profile.hosts()));
        String port = tlsPort == 443 ? "" : ":" + tlsPort;
        server.line("add_header", "Cache-Control", "no-store", "always");
        server.line("return", "308", "https://$host" + port + "$request_uri");
        server.end();
        if (!everyHost) {
            stranger(block, List.of(listener));
        }
    }

    private void listen(Block server, Listener listener, String more) {
        int index = profile.listeners().indexOf(listener);
        List<String> options = new ArrayList<>();
        if (listener.tls()) {
            options.add("ssl");
            if (listener.http2()) {
                options.add("http2");
            }
        }
        if (listener.proxyProtocol()) {
            options.add("proxy_protocol");
        }
        if (!more.isEmpty()) {
            options.add(more);
        }
        String address = listener.address();
        List<String> addresses = address == null ? List.of("127.0.0.1", "[::1]") : List.of(bracketed(address));
        for (String each : addresses) {
            List<String> words = new ArrayList<>(List.of(each + ":" + listener.port()));
            words.addAll(options);
            server.line("listen", words.toArray(String[]::new));
        }
        if (!listener.http2()) {
            remarks.note("/listeners/" + index + "/http2", "http2", "HTTP/2 is off for the whole port.");
        }
        for (String proxy : listener.trustedProxies()) {
            server.line("set_real_ip_from", proxy);
        }
        if (!listener.trustedProxies().isEmpty()) {
            server.line("real_ip_header", listener.proxyProtocol() ? "proxy_protocol" : "X-Forwarded-For");
            server.line("real_ip_recursive", "on");
        }
    }

    private static String bracketed(String address) {
        return address.indexOf(':') >= 0 && !address.startsWith("[") ? "[" + address + "]" : address;
    }

    private void serversOf(Block block, List<Listener> listeners) {
        Set<String> named = new LinkedHashSet<>();
        profile.routes().stream()
                .filter(Route::enabled)
                .map(route -> route.match().host())
                .forEach(host -> {
                    if (host != null) {
                        named.add(host);
                    }
                });
        List<String> rest =
                profile.hosts().stream().filter(host -> !named.contains(host)).toList();
        for (String host : named) {
            server(block, listeners, List.of(host), host);
        }
        if (!named.isEmpty()) {
            remarks.note("/routes", "host", "Routes for every host are written into each server.");
        }
        boolean everyHost = rest.contains(Profile.EVERY_HOST);
        server(block, listeners, everyHost ? List.of("_") : List.of(names(rest)), null);
        if (!everyHost) {
            stranger(block, listeners);
        }
    }

    /** With the loopback addresses, which always belong. */
    private static String[] names(List<String> hosts) {
        return Stream.concat(hosts.stream(), Stream.of("127.0.0.1", "[::1]")).toArray(String[]::new);
    }

    /** What is called by another name gets what a profile answers. */
    private void stranger(Block block, List<Listener> listeners) {
        Block server = block.empty().open("server");
        listeners.forEach(listener -> listen(server, listener, "default_server"));
        server.line("server_name", "_");
        certificate(server, listeners);
        server.line("return", "421");
        server.end();
    }

    private void certificate(Block server, List<Listener> listeners) {
        if (listeners.stream().anyMatch(Listener::tls)) {
            String name = profile.sampleHost();
            server.line("ssl_certificate", name + ".pem").line("ssl_certificate_key", name + "-key.pem");
            remarks.note(
                    "/listeners",
                    "ssl_certificate",
                    "nginx needs a certificate: \"portolan cert %s\" makes %1$s.pem and %1$s-key.pem.".formatted(name));
        }
    }

    private void server(Block block, List<Listener> listeners, List<String> names, @Nullable String host) {
        List<Route> routes = routes(listeners, host);
        if (routes.isEmpty() && host != null) {
            return;
        }
        Block server = block.empty().open("server");
        listeners.forEach(listener -> listen(server, listener, ""));
        server.line("server_name", names.toArray(String[]::new));
        certificate(server, listeners);
        boolean whole = false;
        List<Fate> fates = Exposure.fates(routes, true, NginxWriter::location);
        Set<String> exact = new LinkedHashSet<>();
        for (int i = 0; i < routes.size(); i++) {
            Match match = routes.get(i).match();
            if (match.pathMatch() == PathMatch.EXACT && isThere(routes.get(i), fates.get(i))) {
                exact.add(match.path());
            }
        }
        for (int i = 0; i < routes.size(); i++) {
            whole |= location(server, routes.get(i), fates.get(i), exact);
        }
        if (!whole) {
            server.empty().open("location", "/").line("return", "404").end();
        }
        server.end();
    }

    /** All that a location tells requests apart by. */
    private static Object location(Route route) {
        Match match = route.match();
        boolean prefix = match.pathMatch() == PathMatch.PREFIX;
        return List.of(match.pathMatch(), prefix ? match.path().replaceAll("(?<=.)/+$", "") : match.path());
    }

    /** Whether it is written, and takes every path. */
    private boolean location(Block server, Route route, Fate fate, Set<String> taken) {
        int index = profile.routes().indexOf(route);
        String pointer = "/routes/" + index;
        boolean writable = LocationWriter.writable(route);
        switch (fate) {
            case LEFT_OUT ->
                remarks.leftOut(
                        pointer,
                        "location",
                        "A location can't choose by method, header or query; the route is left out.");
            case SHADOWED -> remarks.leftOut(pointer, "location", "There is a route of the same path before it.");
            case CLOSED ->
                locations.closed(server, route, index, taken, "A location can't choose by method, header or query");
            case CLOSED_FOR_ANOTHER ->
                locations.closed(
                        server,
                        route,
                        index,
                        taken,
                        "Another route of this path keeps out by method, header or query what a location can't choose by");
            case WRITTEN -> {
                if (writable) {
                    locations.write(server, route, index, taken);
                } else if (Exposure.guards(route)) {
                    locations.closed(
                            server,
                            route,
                            index,
                            taken,
                            "A dollar sign in the path of a target begins a variable there");
                } else {
                    remarks.leftOut(
                            pointer,
                            "proxy_pass",
                            "A dollar sign in the path of a target begins a variable there; the route is left out.");
                }
            }
        }
        return isThere(route, fate) && location(route).equals(List.of(PathMatch.PREFIX, "/"));
    }

    private static boolean isThere(Route route, Fate fate) {
        return fate == Fate.WRITTEN ? LocationWriter.writable(route) || Exposure.guards(route) : fate.closed();
    }

    /** Those of the host, then those of wildcards that it fits, then those of every host, unless a prefix before covers them. */
    private List<Route> routes(List<Listener> listeners, @Nullable String host) {
        List<Route> found = new ArrayList<>();
        List<Route> enabled = profile.routes().stream()
                .filter(Route::enabled)
                .filter(route -> route.match().ports().isEmpty()
                        || listeners.stream()
                                .anyMatch(each -> route.match().ports().contains(each.port())))
                .toList();
        enabled.stream()
                .filter(route -> host != null && host.equals(route.match().host()))
                .forEach(found::add);
        enabled.stream()
                .filter(route -> host != null && wild(route.match().host(), host))
                .filter(route -> !covered(route, found))
                .forEach(found::add);
        List<Route> general = List.copyOf(found);
        enabled.stream()
                .filter(route -> route.match().host() == null && !covered(route, general))
                .forEach(found::add);
        return found;
    }

    private static boolean wild(@Nullable String pattern, String host) {
        return pattern != null
                && pattern.startsWith("*.")
                && !pattern.equals(host)
                && host.endsWith(pattern.substring(1));
    }

    /** Whether a route before takes all that this one could. */
    private static boolean covered(Route route, List<Route> before) {
        String path = route.match().path();
        return before.stream()
                .map(Route::match)
                .filter(match -> match.pathMatch() == PathMatch.PREFIX && !Exposure.picksByMore(match))
                .map(match -> match.path().replaceAll("/+$", ""))
                .anyMatch(prefix -> route.match().pathMatch() == PathMatch.REGEX
                        ? prefix.isEmpty()
                        : path.equals(prefix) || path.startsWith(prefix + "/"));
    }

    private void stream(Block text) {
        List<TcpForward> forwards =
                profile.tcp().stream().filter(TcpForward::enabled).toList();
        if (forwards.isEmpty()) {
            return;
        }
        Block stream = text.empty().open("stream");
        TargetNames names = new TargetNames(remarks);
        Block servers = new Block();
        for (TcpForward forward : forwards) {
            int index = profile.tcp().indexOf(forward);
            Block server = servers.empty().open("server");
            server.comment(forward.label());
            for (String address :
                    forward.address() == null ? List.of("127.0.0.1", "[::1]") : List.of(bracketed(forward.address()))) {
                server.line("listen", words(address + ":" + forward.port(), forward.tls() ? "ssl" : ""));
            }
            if (forward.tls()) {
                String name = profile.sampleHost();
                server.line("ssl_certificate", name + ".pem").line("ssl_certificate_key", name + "-key.pem");
            }
            server.line(
                    "proxy_pass",
                    names.of(forward.targets(), forward.balancing(), "tcp_" + (index + 1), "/tcp/" + index));
            server.line(
                    "proxy_connect_timeout", Measures.written(forward.timeouts().connect()));
            if (forward.timeouts().idle() != null) {
                server.line("proxy_timeout", Measures.written(forward.timeouts().idle()));
            } else {
                server.line("proxy_timeout", "1d");
            }
            proxyProtocol(server, forward, index);
            server.end();
        }
        names.write(stream);
        stream.append(servers.toString()
                .lines()
                .map(line -> line.isEmpty() ? "\n" : "  " + line + "\n")
                .reduce("", String::concat));
        stream.end();
    }

    private void proxyProtocol(Block server, TcpForward forward, int index) {
        switch (forward.proxyProtocol()) {
            case OFF -> {}
            case V1 -> server.line("proxy_protocol", "on");
            case V2 -> {
                server.line("proxy_protocol", "on");
                remarks.approximated(
                        "/tcp/" + index + "/proxyProtocol", "proxy_protocol", "nginx sends version 1 of the header.");
            }
        }
    }

    private static String[] words(String first, String second) {
        return second.isEmpty() ? new String[] {first} : new String[] {first, second};
    }

    /** For a check of what is written: the targets of a route. */
    static boolean several(List<WeightedTarget> targets) {
        return targets.size() > 1 || !targets.getFirst().plain();
    }
}
