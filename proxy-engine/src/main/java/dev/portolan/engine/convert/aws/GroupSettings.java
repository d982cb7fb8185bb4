package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a target group chooses among its targets, and asks whether they are up. */
final class GroupSettings {

    /** A route's checks in a row. */
    private static final int MOST_CHECKS = 10;

    private final Reading reading;
    private final Part route;
    private final boolean tcp;
    private final String root;

    GroupSettings(Reading reading, Part route, boolean tcp, String root) {
        this.reading = reading;
        this.route = route;
        this.tcp = tcp;
        this.root = root;
    }

    void read(Balancers.Group group) {
        try (Section fields = reading.section(group.fields(), root)) {
            fields.names().stream()
                    .filter(name -> !name.equals("HealthCheckPort"))
                    .forEach(fields::ignore);
            String port = fields.text("HealthCheckPort");
            if (port != null && !port.equals("traffic-port") && !port.equals(fields.text("Port"))) {
                reading.remarks()
                        .approximated(
                                fields.at("HealthCheckPort"),
                                "HealthCheckPort",
                                "Checks go to the port of the target itself, not to %s.".formatted(port));
            }
            health(fields);
        }
        attributes(group);
    }

    private void health(Section fields) {
        boolean said = fields.has("HealthCheckPath")
                || fields.has("HealthCheckIntervalSeconds")
                || fields.has("HealthCheckProtocol");
        if (!said || !fields.truth("HealthCheckEnabled", true)) {
            return;
        }
        Part health = route.object("health", fields.at());
        String protocol = fields.text("HealthCheckProtocol", "HTTP");
        boolean grpc = "GRPC".equals(fields.text("ProtocolVersion"));
        String path = fields.text("HealthCheckPath");
        if (path != null && protocol.startsWith("HTTP") && !grpc && !tcp) {
            health.put("path", path, fields.at("HealthCheckPath"));
            fields.section("Matcher", matcher -> status(matcher, health));
        }
        seconds(fields, "HealthCheckIntervalSeconds", "interval", health);
        seconds(fields, "HealthCheckTimeoutSeconds", "timeout", health);
        count(fields, "HealthyThresholdCount", "rise", health);
        count(fields, "UnhealthyThresholdCount", "fall", health);
    }

    /** {@code 200}, {@code 200-299} or {@code 200,302}: of a list, from the lowest to the highest. */
    private void status(Section matcher, Part health) {
        matcher.ignore("GrpcCode");
        String codes = matcher.text("HttpCode");
        if (codes == null || !codes.matches("\\d{3}([,-]\\d{3})*")) {
            return;
        }
        int[] all = Arrays.stream(codes.split("[,-]"))
                .mapToInt(Integer::parseInt)
                .sorted()
                .toArray();
        int least = all[0];
        int most = all[all.length - 1];
        health.put("status", least == most ? codes : least + "-" + most, matcher.at("HttpCode"));
        if (codes.indexOf(',') >= 0) {
            reading.remarks()
                    .approximated(
                            matcher.at("HttpCode"),
                            "HttpCode",
                            "Every status from %d to %d counts as up.".formatted(least, most));
        }
    }

    private static void seconds(Section fields, String name, String field, Part health) {
        Integer seconds = fields.number(name);
        if (seconds != null) {
            health.put(field, seconds + "s", fields.at(name));
        }
    }

    private static void count(Section fields, String name, String field, Part health) {
        Integer count = fields.number(name);
        if (count != null) {
            health.put(field, Math.max(1, Math.min(count, MOST_CHECKS)), fields.at(name));
        }
    }

    private void attributes(Balancers.Group group) {
        Map<String, String> attributes = group.attributes();
        Position at = group.at();
        String algorithm = attributes.get("load_balancing.algorithm.type");
        boolean several = route.objects("to").size() + route.texts("to").size() > 1;
        String balance = balance(attributes, algorithm);
        if (balance != null && several) {
            route.put("balance", balance, at);
        }
        if ("true".equals(attributes.get("proxy_protocol_v2.enabled"))) {
            route.put("proxyProtocol", "v2", at);
        }
        String slow = attributes.getOrDefault("slow_start.duration_seconds", "0");
        if (!slow.equals("0")) {
            reading.remarks()
                    .leftOut(at, "slow_start.duration_seconds", "A target gets its whole share as soon as it is up.");
        }
    }

    private @Nullable String balance(Map<String, String> attributes, @Nullable String algorithm) {
        if ("true".equals(attributes.get("stickiness.enabled"))) {
            return "source_ip".equals(attributes.get("stickiness.type")) || tcp ? "ip-hash" : "cookie";
        }
        return switch (algorithm == null ? "" : algorithm) {
            case "least_outstanding_requests" -> "least-connections";
            case "weighted_random" -> "random";
            default -> null;
        };
    }
}
