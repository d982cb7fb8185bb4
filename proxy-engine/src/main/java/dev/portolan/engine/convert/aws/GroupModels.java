package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Balance;
import dev.portolan.engine.profile.Balancing;
import dev.portolan.engine.profile.HealthCheck;
import dev.portolan.engine.profile.Names;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.WeightedTarget;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The target groups that a profile's targets become, each once. */
final class GroupModels {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST_NAME = 32;

    /** @param attributes such as {@code stickiness.enabled} */
    record Group(ObjectNode fields, Map<String, String> attributes) {}

    /** By name. */
    final Map<String, Group> all = new LinkedHashMap<>();

    private final Remarks remarks;

    GroupModels(Remarks remarks) {
        this.remarks = remarks;
    }

    /** The name of the group of these targets, which is made if there is none. */
    String add(String at, List<WeightedTarget> targets, Balancing balancing, boolean tcp) {
        Target first = targets.getFirst().target();
        ObjectNode fields = NODES.objectNode()
                .put("Protocol", tcp ? "TCP" : first.scheme().equals("https") ? "HTTPS" : "HTTP")
                .put("Port", first.port())
                .put("TargetType", "ip");
        if (first.scheme().equals(Target.H2C)) {
            fields.put("ProtocolVersion", "HTTP2");
        }
        health(at, balancing.health(), tcp, fields);
        ArrayNode list = fields.putArray("Targets");
        for (WeightedTarget each : targets) {
            list.addObject()
                    .put("Id", each.target().host())
                    .put("Port", each.target().port());
            if (!Names.isIpAddress(each.target().host())
                    || Names.isLoopback(each.target().host())) {
                remarks.note(
                        at + "/to",
                        each.target().host(),
                        "AWS takes the addresses of its own machines; put them in the place of this one.");
            }
        }
        return named(first, new Group(fields, attributes(at, targets, balancing, tcp)));
    }

    private String named(Target first, Group group) {
        String base = (first.host() + "-" + first.port())
                .replaceAll("[^A-Za-z0-9]+", "-")
                .replaceAll("^-", "");
        String stem = base.length() > LONGEST_NAME - 4
                ? "t-" + base.substring(base.length() - (LONGEST_NAME - 6)).replaceAll("^-", "")
                : base;
        String name = stem;
        for (int i = 2; all.containsKey(name) && !group.equals(all.get(name)); i++) {
            name = stem + "-" + i;
        }
        all.put(name, group);
        return name;
    }

    private Map<String, String> attributes(String at, List<WeightedTarget> targets, Balancing balancing, boolean tcp) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Balance balance = balancing.balance();
        if (balance == Balance.ROUND_ROBIN) {
            return attributes;
        }
        if (targets.size() == 1) {
            remarks.leftOut(at + "/balance", "balance", "There is nothing to choose among in a group of one target.");
        } else if (balance == Balance.IP_HASH && tcp) {
            attributes.put("stickiness.enabled", "true");
            attributes.put("stickiness.type", "source_ip");
        } else if (balance == Balance.COOKIE && !tcp) {
            attributes.put("stickiness.enabled", "true");
            attributes.put("stickiness.type", "lb_cookie");
        } else if (balance == Balance.LEAST_CONNECTIONS && !tcp) {
            attributes.put("load_balancing.algorithm.type", "least_outstanding_requests");
        } else if (balance == Balance.RANDOM && !tcp) {
            attributes.put("load_balancing.algorithm.type", "weighted_random");
        } else {
            remarks.leftOut(
                    at + "/balance", "balance", "A load balancer of this kind does not choose so; it takes turns.");
        }
        return attributes;
    }

    private void health(String at, @Nullable HealthCheck health, boolean tcp, ObjectNode fields) {
        if (health == null) {
            return;
        }
        int interval = clamped(seconds(health.interval()), 5, 300);
        int timeout = clamped(seconds(health.timeout()), 2, Math.min(120, interval - 1));
        int rise = clamped(health.rise(), 2, 10);
        int fall = clamped(health.fall(), 2, 10);
        String path = health.path() == null ? "/" : health.path();
        boolean same = interval == health.interval().toMillis() / 1000.0
                && timeout == health.timeout().toMillis() / 1000.0
                && rise == health.rise()
                && fall == health.fall()
                && health.body() == null
                && (tcp || (path.equals(health.path()) && health.most() <= 499));
        if (!same) {
            remarks.approximated(
                    at + "/health",
                    "health",
                    "AWS checks every 5 to 300 seconds, counts to at least 2, and looks at the status of a path, from 200 to 499.");
        }
        fields.put("HealthCheckProtocol", tcp ? "TCP" : "HTTP");
        if (!tcp) {
            int most = Math.min(499, health.most());
            fields.put("HealthCheckPath", path);
            fields.putObject("Matcher")
                    .put(
                            "HttpCode",
                            health.least() == most
                                    ? String.valueOf(most)
                                    : Math.min(health.least(), most) + "-" + most);
        }
        fields.put("HealthCheckIntervalSeconds", interval)
                .put("HealthCheckTimeoutSeconds", timeout)
                .put("HealthyThresholdCount", rise)
                .put("UnhealthyThresholdCount", fall);
    }

    private static int seconds(Duration duration) {
        return (int) Math.ceilDiv(duration.toMillis(), 1000L);
    }

    private static int clamped(int value, int least, int most) {
        return Math.max(least, Math.min(value, most));
    }
}
