package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one TCP forward, with every mistake of form collected on the way. */
final class TcpReader {

    private static final List<WeightedTarget> NOWHERE =
            List.of(new WeightedTarget(new Target(TcpForward.SCHEME, "localhost", 1, "")));
    private static final TcpForward BROKEN = new TcpForward(
            null, false, null, 0, NOWHERE, false, TcpTimeouts.DEFAULT, ProxyProtocol.OFF, Balancing.DEFAULT);

    private final Findings problems;

    TcpReader(Findings problems) {
        this.problems = problems;
    }

    TcpForward read(JsonNode node, String at) {
        ObjectReader reader = ObjectReader.of(node, at, FieldNames.TCP, problems);
        if (reader == null) {
            return BROKEN;
        }
        if (!reader.has("port")) {
            reader.problem("port", "The port is missing; write one such as \"port\": 5433.");
        }
        Integer port = reader.integer("port", "5433");
        return new TcpForward(
                reader.string("name"),
                reader.bool("enabled", true),
                reader.string("address"),
                port == null ? 0 : port,
                targets(reader),
                reader.bool("tls", false),
                timeouts(reader),
                ProxyProtocol.read(reader),
                BalancingReader.ofForward(reader));
    }

    private List<WeightedTarget> targets(ObjectReader reader) {
        JsonNode node = reader.node("to");
        String at = reader.pointer("to");
        if (node == null) {
            problems.add(at, "The target is missing; write \"to\": \"localhost:5432\".");
            return NOWHERE;
        }
        List<WeightedTarget> targets = new TargetListReader(problems, this::place, "localhost:5432").read(node, at);
        return targets.isEmpty() ? NOWHERE : targets;
    }

    private @Nullable Target place(JsonNode node, String at) {
        if (!node.isString()) {
            String example = node.canConvertToInt() ? node.toString() : "5432";
            problems.add(
                    at,
                    ObjectReader.misplaced(node, "write host and port such as \"localhost:%s\"".formatted(example)));
            return null;
        }
        TcpTargetText text = TcpTargetText.parse(node.stringValue());
        if (text.target() == null) {
            problems.add(at, String.valueOf(text.problem()));
        }
        return text.target();
    }

    private static TcpTimeouts timeouts(ObjectReader forward) {
        ObjectReader timeouts = forward.object("timeouts", FieldNames.TCP_TIMEOUTS);
        TcpTimeouts otherwise = TcpTimeouts.DEFAULT;
        return timeouts == null
                ? otherwise
                : new TcpTimeouts(timeouts.duration("connect", otherwise.connect()), idle(timeouts));
    }

    private static @Nullable Duration idle(ObjectReader timeouts) {
        return timeouts.has("idle") ? timeouts.duration("idle", Timeouts.DEFAULT.idle()) : null;
    }
}
