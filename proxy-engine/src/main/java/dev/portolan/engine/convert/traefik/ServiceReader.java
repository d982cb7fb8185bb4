package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import dev.portolan.engine.profile.WeightedTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Services, which become the targets of a route and what it says about them. */
final class ServiceReader {

    private static final int DEEPEST = 10;

    /** What the service answers that Traefik has for nothing. */
    private static final int NOTHING_HERE = 418;

    private static final Map<String, String> STRATEGIES =
            Map.of("wrr", "round-robin", "p2c", "random", "hrw", "ip-hash", "leasttime", "least-connections");

    private final Reading reading;
    private final Catalogue services;
    private final Catalogue transports;

    /** A target, and its share in its service. */
    private record Server(String url, long weight, boolean backup, Position at) {}

    ServiceReader(Reading reading, Catalogue services, Catalogue transports) {
        this.reading = reading;
        this.services = services;
        this.transports = transports;
    }

    /** Puts {@code to} and its like into a route; whether there is a target. */
    boolean read(String name, Position from, Part route) {
        if (name.equals(RouteWriter.NO_SERVICE)) {
            route.object("respond", from).put("status", NOTHING_HERE, from);
            return true;
        }
        List<Server> servers = servers(name, from, route, 0);
        if (servers.isEmpty()) {
            return false;
        }
        Server first = servers.getFirst();
        if (servers.size() == 1 && !first.backup()) {
            route.put("to", first.url(), first.at());
            route.remove("balance");
            return true;
        }
        for (Server server : scaled(servers)) {
            if (server.weight() == 1 && !server.backup()) {
                route.add("to", server.url(), server.at());
            } else {
                Part target = route.addObject("to", server.at()).put("url", server.url(), server.at());
                if (server.weight() != 1) {
                    target.put("weight", (int) server.weight(), server.at());
                }
                if (server.backup()) {
                    target.put("backup", true, server.at());
                }
            }
        }
        return true;
    }

    private List<Server> servers(String name, Position from, Part route, int depth) {
        Tree.Fields service = services.find(name);
        if (name.endsWith("@internal")) {
            reading.remarks().leftOut(from, name, "Traefik's own pages are not there; Traffic shows every request.");
            return List.of();
        }
        if (service == null || depth > DEEPEST) {
            reading.remarks()
                    .wrong(
                            from,
                            "service",
                            depth > DEEPEST
                                    ? "The services lead to each other in a circle."
                                    : "There is no service \"%s\" in this text.".formatted(name));
            return List.of();
        }
        List<Server> servers = new ArrayList<>();
        try (Section section = reading.section(service, "http.services.*")) {
            section.section("loadBalancer", balancer -> servers.addAll(balanced(balancer, route)));
            section.section("weighted", weighted -> {
                servers.addAll(weighted(weighted, route, depth));
                sticky(weighted, route);
                weighted.ignore("healthCheck");
            });
            section.section("highestRandomWeight", weighted -> {
                servers.addAll(weighted(weighted, route, depth));
                weighted.ignore("healthCheck");
                route.put("balance", "ip-hash", weighted.at());
            });
            section.section("mirroring", mirroring -> {
                servers.addAll(servers(mirroring.text("service", ""), mirroring.at("service"), route, depth + 1));
                mirroring.ignore("healthCheck");
            });
            section.section("failover", failover -> {
                servers.addAll(servers(failover.text("service", ""), failover.at("service"), route, depth + 1));
                String fallback = failover.text("fallback");
                if (fallback != null) {
                    servers(fallback, failover.at("fallback"), route.copy(), depth + 1)
                            .forEach(each -> servers.add(new Server(each.url(), each.weight(), true, each.at())));
                }
                failover.ignore("healthCheck");
            });
        }
        return servers;
    }

    private List<Server> balanced(Section balancer, Part route) {
        List<Server> servers = new ArrayList<>();
        balancer.each("servers", server -> {
            String url = server.text("url");
            boolean whole = server.truth("preservePath", false);
            Integer weight = server.number("weight");
            if (url != null && !url.isEmpty()) {
                servers.add(new Server(
                        whole ? url : withoutPath(url),
                        weight == null ? 1 : Math.max(0, weight),
                        false,
                        server.at("url")));
            }
        });
        sticky(balancer, route);
        String strategy = balancer.text("strategy");
        if (strategy != null && !strategy.equals("wrr") && !route.has("balance")) {
            route.put(
                    "balance",
                    STRATEGIES.getOrDefault(strategy.toLowerCase(Locale.ROOT), strategy),
                    balancer.at("strategy"));
        }
        balancer.section("healthCheck", check -> health(check, route));
        if (!balancer.truth("passHostHeader", true)) {
            route.put("hostHeader", "target", balancer.at("passHostHeader"));
        }
        balancer.ignore("responseForwarding");
        String transport = balancer.text("serversTransport");
        if (transport != null) {
            transport(transport, balancer.at("serversTransport"), route);
        }
        return servers;
    }

    /** The path of a server's URL has no effect in Traefik either. */
    private static String withoutPath(String url) {
        int slash = url.indexOf('/', url.indexOf("://") < 0 ? 0 : url.indexOf("://") + 3);
        return slash < 0 ? url : url.substring(0, slash);
    }

    private List<Server> weighted(Section weighted, Part route, int depth) {
        List<Server> servers = new ArrayList<>();
        long[] scale = {1};
        List<List<Server>> all = new ArrayList<>();
        List<Long> weights = new ArrayList<>();
        weighted.each("services", each -> {
            Integer weight = each.number("weight");
            List<Server> below = servers(each.text("name", ""), each.at("name"), route, depth + 1);
            long sum = below.stream().mapToLong(Server::weight).sum();
            if (sum > 0) {
                scale[0] = multiple(scale[0], sum);
                all.add(below);
                weights.add((long) (weight == null ? 1 : Math.max(0, weight)));
            }
        });
        for (int i = 0; i < all.size(); i++) {
            long sum = all.get(i).stream().mapToLong(Server::weight).sum();
            for (Server server : all.get(i)) {
                long weight = weights.get(i) * server.weight() * (scale[0] / sum);
                servers.add(new Server(server.url(), weight, server.backup(), server.at()));
            }
        }
        return scale[0] == 1 ? servers : divided(servers, common(servers));
    }

    private static long common(List<Server> servers) {
        long common = 0;
        for (Server server : servers) {
            common = divisor(server.weight(), common);
        }
        return Math.max(1, common);
    }

    /** Where a share becomes nothing by that, it stays the smallest. */
    private static List<Server> divided(List<Server> servers, long by) {
        return servers.stream()
                .map(each -> new Server(
                        each.url(), each.weight() == 0 ? 0 : Math.max(1, each.weight() / by), each.backup(), each.at()))
                .toList();
    }

    private static long multiple(long one, long other) {
        long multiple = one / divisor(one, other) * other;
        return multiple > 1_000_000 ? one : multiple;
    }

    private static long divisor(long one, long other) {
        return other == 0 ? one : divisor(other, one % other);
    }

    /** Shares within what a profile holds. */
    private static List<Server> scaled(List<Server> servers) {
        long most = servers.stream().mapToLong(Server::weight).max().orElse(0);
        if (most <= WeightedTarget.MOST) {
            return servers;
        }
        long common = common(servers);
        long down = Math.max(1, (most / common + WeightedTarget.MOST - 1) / WeightedTarget.MOST);
        return divided(servers, common * down);
    }

    private void sticky(Section section, Part route) {
        if (section.has("sticky")) {
            Position at = section.at("sticky");
            section.ignore("sticky");
            route.put("balance", "cookie", at);
            reading.remarks().of(TraefikTerms.row("http.services.*.loadBalancer.sticky"), at);
        }
    }

    private static void health(Section check, Part route) {
        Part health = route.object("health", check.at());
        copy(check, "path", health, "path");
        health.put("interval", Durations.profile(check.text("interval", "30s")), check.at("interval"));
        health.put("timeout", Durations.profile(check.text("timeout", "5s")), check.at("timeout"));
        copy(check, "status", health, "status");
        health.put("fall", 1, check.at());
        check.ignore("followRedirects");
    }

    private static void copy(Section from, String name, Part to, String field) {
        String text = from.text(name);
        if (text != null && !text.isEmpty()) {
            to.put(field, text, from.at(name));
        }
    }

    private void transport(String name, Position from, Part route) {
        Tree.Fields transport = transports.find(name);
        if (transport == null) {
            reading.remarks()
                    .wrong(
                            from,
                            "serversTransport",
                            "There is no serversTransport \"%s\" in this text.".formatted(name));
            return;
        }
        try (Section section = reading.section(transport, "http.serversTransports.*")) {
            String serverName = section.text("serverName");
            if (serverName != null) {
                route.object("tls", section.at()).put("serverName", serverName, section.at("serverName"));
            }
            if (section.truth("insecureSkipVerify", false)) {
                route.object("tls", section.at()).put("verify", false, section.at("insecureSkipVerify"));
            }
            section.ignore("maxIdleConnsPerHost");
            section.section("forwardingTimeouts", timeouts -> {
                timeout(timeouts, "dialTimeout", "connect", route);
                timeout(timeouts, "responseHeaderTimeout", "response", route);
                timeouts.ignore("idleConnTimeout", "readIdleTimeout", "pingTimeout");
            });
        }
    }

    private static void timeout(Section timeouts, String name, String field, Part route) {
        String text = timeouts.text(name);
        if (text != null && !text.matches("0[a-z]*")) {
            route.object("timeouts", timeouts.at()).put(field, Durations.profile(text), timeouts.at(name));
        }
    }
}
