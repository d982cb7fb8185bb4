package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Balance;
import dev.portolan.engine.profile.HealthCheck;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Timeouts;
import dev.portolan.engine.profile.Units;
import dev.portolan.engine.profile.UpstreamTls;
import dev.portolan.engine.profile.WeightedTarget;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the targets of a route as a service, with a second one for backups. */
final class ServiceWriter {

    private final Written written;

    ServiceWriter(Written written) {
        this.written = written;
    }

    /** The name of the service. */
    String write(Route route, Action.Forward forward, String name, String pointer) {
        List<WeightedTarget> first =
                forward.usual().stream().filter(each -> !each.backup()).toList();
        List<WeightedTarget> backups =
                forward.usual().stream().filter(WeightedTarget::backup).toList();
        if (first.isEmpty() || backups.isEmpty()) {
            balancer(route, forward.usual(), name, pointer);
            if (first.isEmpty()) {
                written.remarks()
                        .approximated(
                                pointer + "/to",
                                "backup",
                                "Where all targets are for the case of need, they are all used.");
            }
            return name;
        }
        balancer(route, first, name + "-first", pointer);
        balancer(route, backups, name + "-backup", pointer);
        written.pointers().put(name, pointer);
        ObjectNode failover = written.entry("http", "services", name).putObject("failover");
        failover.put("service", name + "-first");
        failover.put("fallback", name + "-backup");
        if (route.balancing().health() == null) {
            written.remarks()
                    .note(
                            pointer + "/to",
                            "backup",
                            "Traefik finds out that a target is down by its healthCheck alone; add \"health\".");
        }
        return name;
    }

    private void balancer(Route route, List<WeightedTarget> targets, String name, String pointer) {
        written.pointers().put(name, pointer);
        ObjectNode balancer = written.entry("http", "services", name).putObject("loadBalancer");
        ArrayNode servers = balancer.putArray("servers");
        for (WeightedTarget target : targets) {
            ObjectNode server = servers.addObject();
            server.put("url", target.target().origin() + target.target().base());
            if (target.weight() != WeightedTarget.DEFAULT_WEIGHT) {
                server.put("weight", target.weight());
            }
            if (!target.target().base().isEmpty()) {
                server.put("preservePath", true);
            }
        }
        balance(route.balancing().balance(), balancer);
        HealthCheck health = route.balancing().health();
        if (health != null) {
            health(health, balancer, pointer + "/health");
        }
        if (route.rewrite().hostHeader().equals(Rewrite.TARGET_HOST)) {
            balancer.put("passHostHeader", false);
        }
        transport(route, balancer, name);
    }

    private static void balance(Balance balance, ObjectNode balancer) {
        switch (balance) {
            case ROUND_ROBIN -> {
                // What Traefik does by itself.
            }
            case RANDOM -> balancer.put("strategy", "p2c");
            case IP_HASH -> balancer.put("strategy", "hrw");
            case LEAST_CONNECTIONS -> balancer.put("strategy", "leasttime");
            case COOKIE -> balancer.putObject("sticky").putObject("cookie");
        }
    }

    private void health(HealthCheck health, ObjectNode balancer, String pointer) {
        if (health.path() == null) {
            written.remarks().leftOut(pointer, "health", "Traefik asks by HTTP, so that a path is needed.");
            return;
        }
        ObjectNode check = balancer.putObject("healthCheck");
        check.put("path", health.path());
        check.put("interval", Units.text(health.interval()));
        check.put("timeout", Units.text(health.timeout()));
        if (health.least() == health.most()) {
            check.put("status", health.least());
        } else if (!health.status().equals(HealthCheck.DEFAULT.status())) {
            written.remarks().approximated(pointer + "/status", "status", "Traefik takes 200 to 399, or one status.");
        }
        if (health.fall() != 1) {
            written.remarks()
                    .approximated(
                            pointer + "/fall", "fall", "For Traefik a target is down with the first check that fails.");
        }
    }

    private void transport(Route route, ObjectNode balancer, String name) {
        boolean verified = route.tls().equals(UpstreamTls.DEFAULT);
        boolean timed = !route.timeouts().connect().equals(Timeouts.DEFAULT.connect())
                || !route.timeouts().response().equals(Timeouts.DEFAULT.response());
        if (verified && !timed) {
            return;
        }
        balancer.put("serversTransport", name);
        ObjectNode transport = written.entry("http", "serversTransports", name);
        if (route.tls().serverName() != null) {
            transport.put("serverName", route.tls().serverName());
        }
        if (!route.tls().verify()) {
            transport.put("insecureSkipVerify", true);
        }
        if (timed) {
            ObjectNode timeouts = transport.putObject("forwardingTimeouts");
            timeouts.put("dialTimeout", Units.text(route.timeouts().connect()));
            timeouts.put("responseHeaderTimeout", Units.text(route.timeouts().response()));
        }
    }
}
