package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code upstream} blocks by their names, and what a route or TCP forward to one of them says. */
final class Upstreams {

    private static final Pattern PORT = Pattern.compile(".*:\\d+");

    private final Map<String, Directive> byName = new LinkedHashMap<>();
    private final Remarks remarks;

    Upstreams(List<Directive> directives, Remarks remarks) {
        this.remarks = remarks;
        directives.stream()
                .filter(each -> each.name().equals("upstream"))
                .forEach(each -> byName.put(each.argument(0), each));
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /**
     * Puts where requests go.
     *
     * @param scheme such as {@code http://}, empty for TCP
     * @param authority a server's {@code host:port}, or an upstream's name
     * @param base the path of the target, or empty
     */
    void target(Part part, String scheme, String authority, String base, Position at) {
        Directive upstream = byName.get(authority);
        if (upstream == null) {
            part.put("to", target(scheme, authority, base), at);
            return;
        }
        List<Directive> servers = upstream.inside().stream()
                .filter(each -> each.name().equals("server"))
                .toList();
        if (servers.isEmpty()) {
            remarks.wrong(upstream.at(), "upstream", "The upstream \"%s\" has no server.".formatted(authority));
        }
        if (servers.size() == 1 && options(servers.getFirst()).isEmpty()) {
            part.put(
                    "to",
                    target(scheme, servers.getFirst().argument(0), base),
                    servers.getFirst().at());
        } else {
            servers.forEach(server -> add(part, server, scheme, base));
        }
        balance(part, upstream, servers.size());
    }

    private static List<String> options(Directive server) {
        return server.from(1).stream()
                .filter(each -> each.startsWith("weight=") || each.equals("backup") || each.equals("down"))
                .toList();
    }

    private void add(Part part, Directive server, String scheme, String base) {
        String target = target(scheme, server.argument(0), base);
        if (options(server).isEmpty()) {
            part.add("to", target, server.at());
            return;
        }
        Part object = part.addObject("to", server.at()).put("url", target, server.at());
        String weight = server.option("weight");
        if (server.has("down")) {
            object.put("weight", 0, server.at());
        } else if (weight != null && weight.matches("\\d{1,4}")) {
            object.put("weight", Integer.parseInt(weight), server.at());
        }
        if (server.has("backup")) {
            object.put("backup", true, server.at());
        }
    }

    private static String target(String scheme, String server, String base) {
        if (server.startsWith("unix:")) {
            int end = server.indexOf(':', 5);
            return end < 0 ? server : server.substring(0, end);
        }
        boolean needsPort = scheme.isEmpty() && !PORT.matcher(server).matches();
        return scheme + server + (needsPort ? ":80" : "") + base;
    }

    private void balance(Part part, Directive upstream, int servers) {
        for (Directive each : upstream.inside()) {
            switch (each.name()) {
                case "least_conn", "least_time" -> put(part, "least-connections", each, servers);
                case "ip_hash" -> put(part, "ip-hash", each, servers);
                case "random" -> put(part, "random", each, servers);
                case "sticky" -> put(part, "cookie", each, servers);
                case "hash" -> hash(part, each, servers);
                case "server" -> server(part, each);
                case "keepalive",
                        "keepalive_timeout",
                        "keepalive_requests",
                        "keepalive_time",
                        "zone",
                        "queue",
                        "resolver",
                        "state",
                        "ntlm" -> {}
                default ->
                    remarks.leftOut(
                            each.at(),
                            each.name(),
                            "\"%s\" in an upstream is not known here; targets are balanced by \"balance\"."
                                    .formatted(each.name()));
            }
        }
    }

    private static void put(Part part, String balance, Directive at, int servers) {
        if (servers > 1) {
            part.put("balance", balance, at.at());
        }
    }

    private void hash(Part part, Directive hash, int servers) {
        boolean client = hash.argument(0).matches("\\$(binary_)?remote_addr");
        put(part, "ip-hash", hash, servers);
        if (!client) {
            remarks.approximated(
                    hash.at(),
                    "hash",
                    "The same target for the same \"%s\" is not known here; it is the same for the same client address (ip-hash)."
                            .formatted(hash.argument(0)));
        }
    }

    private void server(Part part, Directive server) {
        String most = server.option("max_conns");
        if (most != null && most.matches("[1-9]\\d{0,4}")) {
            part.put("concurrency", Integer.parseInt(most), server.at());
        }
        for (String option : List.of("max_fails", "fail_timeout", "slow_start", "service", "route", "drain")) {
            if (server.option(option) != null) {
                remarks.of(Tables.row("server " + option + "="), server.at());
            }
        }
    }

    /** The parts of {@code http://backend:3000/path}; null where the scheme is missing. */
    static @Nullable Matcher url(String text) {
        Matcher url = Pattern.compile(
                        "(?<scheme>https?|grpcs?)://(?<authority>unix:[^:]+:?|[^/?#]+)(?<path>/[^?#]*)?.*")
                .matcher(text);
        return url.matches() ? url : null;
    }
}
