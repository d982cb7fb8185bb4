package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A whole configuration, or a part of one: what stands outside of {@code http} is read as if it stood in it. */
final class NginxReader {

    private static final int TLS_PORT = 443;

    private static final Set<String> WITH_BLOCKS = Set.of("http", "server", "location", "stream", "if", "limit_except");

    private static final Set<String> READ_ELSEWHERE = Set.of(
            "satisfy",
            "auth_jwt",
            "ssl_verify_client",
            "auth_request_set",
            "proxy_cache",
            "ssl_preread",
            "fastcgi_pass",
            "uwsgi_pass",
            "scgi_pass",
            "memcached_pass",
            "js_content",
            "perl",
            "content_by_lua_block");

    private final Source source;
    private final Remarks remarks = new Remarks();
    private final Draft draft = new Draft(remarks);

    NginxReader(Source source) {
        this.source = source;
    }

    Imported read() {
        List<Directive> all = new Parser(remarks).parse(source);
        walk(all);
        List<Directive> http = new ArrayList<>();
        List<Directive> loose = new ArrayList<>();
        for (Directive each : all) {
            switch (each.name()) {
                case "http" -> http.addAll(each.inside());
                case "stream" -> new StreamReader(draft).read(each.inside());
                case "location" -> loose.add(each);
                default -> http.add(each);
            }
        }
        servers(http, loose);
        return draft.finish(name());
    }

    /** What the table says of every word, once it is met. */
    private void walk(List<Directive> directives) {
        for (Directive each : directives) {
            Term term = Tables.READS.get(each.name());
            if (term == null) {
                remarks.leftOut(
                        each.at(), each.name(), "\"%s\" is not known here and has no effect.".formatted(each.name()));
            } else if (!isReadElsewhere(each) && !isOnlyAName(each)) {
                remarks.of(term, each.at());
            }
            if (WITH_BLOCKS.contains(each.name())) {
                walk(each.inside());
            }
        }
    }

    /** Reported where it is read, since there it may be kept after all. */
    private static boolean isReadElsewhere(Directive directive) {
        return READ_ELSEWHERE.contains(directive.name());
    }

    /** The idiom that WebSockets need there, and nothing here. */
    private static boolean isOnlyAName(Directive directive) {
        return directive.name().equals("map") && directive.argument(0).equals("$http_upgrade");
    }

    private void servers(List<Directive> http, List<Directive> loose) {
        Scope outer = new Scope(null, http);
        Upstreams upstreams = new Upstreams(http, remarks);
        Policies policies = new Policies(outer, source, remarks);
        List<Server> servers = new ArrayList<>();
        for (Directive each : outer.here("server")) {
            servers.add(Server.of(each.at(), new Scope(outer, each.inside()), remarks));
        }
        if (!loose.isEmpty()) {
            servers.add(Server.of(loose.getFirst().at(), new Scope(outer, loose), remarks));
        }
        listeners(servers);
        List<Server> serving = servers.stream()
                .filter(each -> !isRedirect(each, servers) && !each.turnsAway())
                .toList();
        boolean severalPorts = new HashSet<>(serving.stream().map(Server::ports).toList()).size() > 1;
        boolean severalHosts = serving.size() > 1;
        for (Server server : serving) {
            server.names().forEach(draft::host);
            List<Part> routes = new ServerReader(draft, server, upstreams, policies).read();
            if (!severalHosts) {
                routes.stream().filter(NginxReader::isNothing).toList().forEach(draft::remove);
            }
            place(server, List.copyOf(routes), severalHosts && !isOnly(server, serving), severalPorts);
        }
    }

    /** What no route takes is answered so anyway. */
    private static boolean isNothing(Part route) {
        boolean responds = "/".equals(route.text("path")) && route.has("respond") && !route.has("methods");
        return responds
                && route.object("respond", null).number("status") == 404
                && !route.object("respond", null).has("body");
    }

    /** Whether no other server answers on its ports, so that its names decide nothing. */
    private static boolean isOnly(Server server, List<Server> serving) {
        return serving.stream().filter(each -> !each.equals(server)).noneMatch(each -> {
            Set<Integer> shared = new TreeSet<>(each.ports());
            shared.retainAll(server.ports());
            return !shared.isEmpty();
        });
    }

    private void place(Server server, List<Part> routes, boolean hosts, boolean ports) {
        for (Part route : routes) {
            if (ports) {
                server.ports().forEach(port -> route.add("ports", port, server.at()));
            }
            if (hosts && !server.names().isEmpty() && !route.has("host")) {
                route.put("host", server.names().getFirst(), server.at());
                server.names().stream()
                        .skip(1)
                        .forEach(name -> draft.routeLike(route).put("host", name, server.at()));
            }
        }
    }

    private void listeners(List<Server> servers) {
        for (Server server : servers) {
            for (Listen listen : server.listens()) {
                Part listener = draft.listener(
                        listen.port(),
                        listen.tls() || (server.tls() && server.listens().size() == 1),
                        listen.at());
                if (listen.proxyProtocol()) {
                    listener.put("proxyProtocol", true, listen.at());
                }
                server.scope()
                        .all("set_real_ip_from")
                        .forEach(each -> listener.addOnce("trustedProxies", each.argument(0), each.at()));
                if (isRedirect(server, servers)) {
                    listener.put("redirectToTls", tlsPort(servers), listen.at());
                    remarks.approximated(
                            listen.at(),
                            "return",
                            "Clients are sent to the TLS listener with 308, at its port, whatever that will be here.");
                }
            }
        }
    }

    private static int tlsPort(List<Server> servers) {
        return servers.stream()
                .flatMap(each -> each.listens().stream())
                .filter(Listen::tls)
                .mapToInt(Listen::port)
                .findFirst()
                .orElse(TLS_PORT);
    }

    /** Whether a server's ports do nothing but lead to TLS. */
    private static boolean isRedirect(Server server, List<Server> servers) {
        if (!server.sendsToTls()) {
            return false;
        }
        boolean tlsThere =
                servers.stream().anyMatch(each -> each.listens().stream().anyMatch(Listen::tls));
        boolean alone = servers.stream()
                .filter(each -> each.listens().stream()
                        .anyMatch(listen -> server.ports().contains(listen.port())))
                .allMatch(each -> each.sendsToTls() || each.turnsAway());
        return tlsThere && alone;
    }

    private String name() {
        String file = source.fileName();
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
