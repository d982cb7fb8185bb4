package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a section says of its servers as a whole, for routes and TCP forwards alike. */
final class Settings {

    /** The words of the table that are looked at. */
    static final Set<String> HANDLED = Set.of(
            "balance",
            "compression",
            "cookie",
            "option redispatch",
            "retries",
            "retry-on",
            "timeout connect",
            "timeout queue",
            "timeout server");

    private final Remarks remarks;
    private final Health health;

    Settings(Remarks remarks) {
        this.remarks = remarks;
        this.health = new Health(remarks);
    }

    void route(Proxy proxy, List<Servers.Server> servers, Part route) {
        Servers.write(servers, route);
        balance(proxy, servers, route);
        health.write(proxy, servers, route, false);
        retries(proxy, servers, route);
        timeout(proxy, "timeout connect", "connect", route);
        timeout(proxy, "timeout server", "response", route);
        timeout(proxy, "timeout server", "idle", route);
        concurrency(proxy, servers, route);
        tls(servers, route);
        proxyProtocol(servers, route);
        compression(proxy, route);
    }

    void forward(Proxy proxy, List<Servers.Server> servers, Part tcp) {
        Servers.write(servers, tcp);
        balance(proxy, servers, tcp);
        health.write(proxy, servers, tcp, true);
        timeout(proxy, "timeout connect", "connect", tcp);
        Line tunnel = proxy.setting("timeout tunnel");
        timeout(proxy, tunnel == null ? "timeout server" : "timeout tunnel", "idle", tcp);
        proxyProtocol(servers, tcp);
        for (Servers.Server server : servers) {
            if (server.parameters().has("ssl")) {
                remarks.leftOut(
                        server.parameters().at("ssl"),
                        "server ssl",
                        "A TCP forward passes bytes on as they are, and does not speak TLS with its target.");
            }
        }
    }

    private void balance(Proxy proxy, List<Servers.Server> servers, Part into) {
        Line line = proxy.setting("balance");
        Line cookie = proxy.setting("cookie");
        boolean several = servers.size() > 1;
        if (cookie != null
                && several
                && !proxy.tcp()
                && servers.stream().anyMatch(each -> each.parameters().has("cookie"))) {
            into.put("balance", "cookie", cookie.at());
            return;
        }
        if (line == null || !several) {
            return;
        }
        String word = switch (line.word(1).replaceFirst("\\(.*", "")) {
            case "roundrobin", "static-rr" -> "round-robin";
            case "leastconn" -> "least-connections";
            case "random" -> "random";
            case "source" -> "ip-hash";
            default -> "";
        };
        if (word.isEmpty()) {
            remarks.approximated(
                    line.at(1),
                    "balance " + line.word(1),
                    "Targets are chosen in turns here; there are also least-connections, random, ip-hash and cookie.");
        } else if (!word.equals("round-robin")) {
            into.put("balance", word, line.at(1));
        }
    }

    private static void retries(Proxy proxy, List<Servers.Server> servers, Part route) {
        Line retries = proxy.setting("retries");
        if (retries != null && servers.size() > 1 && retries.word(1).matches("\\d{1,2}")) {
            int attempts = Math.min(10, Integer.parseInt(retries.word(1)));
            route.object("retry", retries.at()).put("attempts", attempts, retries.at(1));
        }
        Line on = proxy.setting("retry-on");
        if (on != null) {
            on.from(1).stream()
                    .filter(word -> word.matches("5\\d\\d"))
                    .forEach(word -> route.object("retry", on.at()).add("statuses", Integer.parseInt(word), on.at()));
        }
    }

    private void timeout(Proxy proxy, String key, String field, Part into) {
        Line line = proxy.setting(key);
        String time = line == null ? null : Durations.text(line.word(2));
        if (line != null && time != null) {
            into.object("timeouts", line.at()).put(field, time, line.at(2));
        } else if (line != null
                && Durations.of(line.word(2)) == null
                && !line.word(2).equals("0")) {
            remarks.wrong(line.at(2), key, "\"%s\" is no time; write one such as 10s.".formatted(line.word(2)));
        }
    }

    private static void concurrency(Proxy proxy, List<Servers.Server> servers, Part route) {
        Servers.Server first = servers.getFirst();
        String most = first.parameters().value("maxconn");
        if (most == null || !most.matches("\\d{1,9}") || Integer.parseInt(most) == 0) {
            return;
        }
        Position at = first.parameters().at("maxconn");
        Part concurrency = route.object("concurrency", at).put("limit", Integer.parseInt(most), at);
        Line queue = proxy.setting("timeout queue");
        String time = queue == null ? null : Durations.text(queue.word(2));
        if (queue != null && time != null) {
            concurrency.put("timeout", time, queue.at(2));
        }
    }

    private void tls(List<Servers.Server> servers, Part route) {
        for (Servers.Server server : servers) {
            Parameters parameters = server.parameters();
            if (!parameters.has("ssl")) {
                continue;
            }
            if ("none".equals(parameters.value("verify"))) {
                route.object("tls", server.at()).put("verify", false, parameters.at("verify"));
            }
            String name = parameters.value("sni");
            String constant = name == null ? null : constant(name);
            if (constant != null && !server.url().matches("https://" + Patterns.literal(constant) + "(:\\d+)?")) {
                route.object("tls", server.at()).put("serverName", constant, parameters.at("sni"));
            } else if (constant == null && name != null && !name.matches("(req\\.)?hdr\\([Hh]ost\\)")) {
                remarks.leftOut(
                        parameters.at("sni"),
                        "server sni",
                        "The name that is asked for is one text here, such as str(api.example.com).");
            }
        }
    }

    private static @Nullable String constant(String expression) {
        return expression.startsWith("str(") && expression.endsWith(")")
                ? Criterion.unquoted(expression.substring(4, expression.length() - 1))
                : null;
    }

    private static void proxyProtocol(List<Servers.Server> servers, Part into) {
        for (Servers.Server server : servers) {
            if (server.parameters().has("send-proxy")) {
                into.put("proxyProtocol", "v1", server.parameters().at("send-proxy"));
            } else if (server.parameters().has("send-proxy-v2")) {
                into.put("proxyProtocol", "v2", server.parameters().at("send-proxy-v2"));
            }
        }
    }

    private static void compression(Proxy proxy, Part route) {
        for (Line line : proxy.all("compression")) {
            if (line.word(1).equals("algo") && line.from(2).stream().anyMatch(word -> !word.equals("identity"))) {
                route.put("compress", true, line.at());
            }
        }
    }
}
