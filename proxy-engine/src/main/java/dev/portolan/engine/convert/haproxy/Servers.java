package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The servers of a section as targets. */
final class Servers {

    /** The words of the table that are looked at. */
    static final Set<String> HANDLED = Set.of(
            "server",
            "server-template",
            "default-server",
            "server backup",
            "server check",
            "server cookie",
            "server disabled",
            "server fall",
            "server inter",
            "server maxconn",
            "server proto",
            "server rise",
            "server send-proxy",
            "server send-proxy-v2",
            "server sni",
            "server ssl",
            "server verify",
            "server weight");

    private static final Set<String> VALUED = Set.of(
            "addr",
            "agent-addr",
            "agent-inter",
            "agent-port",
            "agent-send",
            "alpn",
            "ca-file",
            "check-alpn",
            "check-proto",
            "check-sni",
            "ciphers",
            "ciphersuites",
            "cookie",
            "crl-file",
            "crt",
            "downinter",
            "error-limit",
            "fall",
            "fastinter",
            "id",
            "init-addr",
            "inter",
            "log-proto",
            "maxconn",
            "maxqueue",
            "max-reuse",
            "minconn",
            "namespace",
            "observe",
            "on-error",
            "on-marked-down",
            "on-marked-up",
            "pool-low-conn",
            "pool-max-conn",
            "pool-purge-delay",
            "port",
            "proto",
            "proxy-v2-options",
            "redir",
            "resolve-net",
            "resolve-opts",
            "resolve-prefer",
            "resolvers",
            "rise",
            "slowstart",
            "sni",
            "source",
            "ssl-max-ver",
            "ssl-min-ver",
            "tcp-ut",
            "track",
            "verify",
            "verifyhost",
            "weight",
            "ws");

    private final Remarks remarks;
    private final Map<Proxy, List<Server>> read = new LinkedHashMap<>();

    Servers(Remarks remarks) {
        this.remarks = remarks;
    }

    /** @param url as a target has it, or {@code host:port} for bytes that are passed on */
    record Server(String url, int weight, Parameters parameters, Position at) {

        static Server of(String url, Parameters parameters, Position at) {
            String weight = parameters.value("weight");
            boolean number = weight != null && weight.matches("\\d{1,3}");
            return new Server(url, number ? Integer.parseInt(weight) : 1, parameters, at);
        }

        Server and(Server other) {
            return new Server(url, weight + other.weight, parameters, at);
        }

        boolean backup() {
            return parameters.has("backup");
        }
    }

    /** @param ports that the requests come to, one of which a server without a port is asked on */
    List<Server> of(Proxy proxy, Set<Integer> ports) {
        return read.computeIfAbsent(proxy, each -> read(each, ports));
    }

    private List<Server> read(Proxy proxy, Set<Integer> ports) {
        List<Server> servers = new ArrayList<>();
        Parameters defaults = Parameters.none(proxy.block().head().at());
        List<Line> lines = new ArrayList<>(proxy.inherited());
        lines.addAll(proxy.own());
        for (Line line : lines) {
            switch (line.word(0)) {
                case "default-server" ->
                    defaults =
                            Parameters.read("server", line, 1, VALUED, remarks).over(defaults);
                case "server" ->
                    add(
                            line,
                            2,
                            Parameters.read("server", line, 3, VALUED, remarks).over(defaults),
                            proxy,
                            ports,
                            servers);
                case "server-template" ->
                    add(
                            line,
                            3,
                            Parameters.read("server", line, 4, VALUED, remarks).over(defaults),
                            proxy,
                            ports,
                            servers);
                default -> {}
            }
        }
        return merged(servers);
    }

    private void add(Line line, int at, Parameters parameters, Proxy proxy, Set<Integer> ports, List<Server> servers) {
        if (parameters.has("disabled")) {
            remarks.note(line.at(), line.word(1), "The server is disabled, so it is not taken along.");
            return;
        }
        Address address = Address.parse(line.word(at));
        int port = address == null || address.port() != 0
                ? 0
                : ports.size() == 1 ? ports.iterator().next() : 0;
        String url = address == null
                ? null
                : url(address, address.port() == 0 ? port : address.port(), proxy.tcp(), parameters);
        if (url == null) {
            remarks.leftOut(
                    line.at(at), line.word(0), "\"%s\" is no address that a target can have.".formatted(line.word(at)));
        } else {
            servers.add(Server.of(url, parameters, line.at()));
        }
    }

    private static @Nullable String url(Address address, int port, boolean tcp, Parameters parameters) {
        if (address.socket() != null) {
            return "unix:" + address.socket();
        }
        if (port == 0 || address.host().isEmpty()) {
            return null;
        }
        String place = address.hostInUrl() + ":" + port;
        if (tcp) {
            return place;
        }
        boolean h2 = "h2".equals(parameters.value("proto"));
        return (parameters.has("ssl") ? "https://" : h2 ? "h2c://" : "http://") + place;
    }

    /** Two of the same address count as one that gets the share of both. */
    private static List<Server> merged(List<Server> servers) {
        Map<String, Server> byUrl = new LinkedHashMap<>();
        servers.forEach(each -> byUrl.merge(each.url(), each, Server::and));
        return List.copyOf(byUrl.values());
    }

    /** Writes them into {@code to}. */
    static void write(List<Server> servers, Part into) {
        boolean plain = servers.stream().allMatch(each -> each.weight() == 1 && !each.backup());
        Position at = servers.getFirst().at();
        if (servers.size() == 1 && plain) {
            into.put("to", servers.getFirst().url(), at);
            return;
        }
        for (Server server : servers) {
            if (server.weight() == 1 && !server.backup()) {
                into.add("to", server.url(), server.at());
                continue;
            }
            Part target = into.addObject("to", server.at()).put("url", server.url(), server.at());
            if (server.weight() != 1) {
                target.put("weight", server.weight(), server.parameters().at("weight"));
            }
            if (server.backup()) {
                target.put("backup", true, server.parameters().at("backup"));
            }
        }
    }
}
