package dev.portolan.engine.profile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads where a route or a TCP forward leads: one target, or a list of them, with weights.
 *
 * @param place reads where one target is, given its pointer; null, with a finding, where that is not possible
 * @param example of such a place
 */
record TargetListReader(Findings problems, Place place, String example) {

    /** Reads one place. */
    interface Place {

        @Nullable
        Target read(JsonNode node, String at);
    }

    /** Empty, with a finding, where one of them can't be read. */
    List<WeightedTarget> read(JsonNode node, String at) {
        if (!node.isArray()) {
            WeightedTarget target = target(node, at);
            return target == null ? List.of() : List.of(target);
        }
        List<WeightedTarget> targets = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            WeightedTarget target = target(node.get(i), Pointer.child(at, i));
            if (target != null) {
                targets.add(target);
            }
        }
        if (node.isEmpty()) {
            problems.add(at, "The list of targets is empty; write one such as \"%s\".".formatted(example));
        }
        return targets.size() < node.size() ? List.of() : targets;
    }

    private @Nullable WeightedTarget target(JsonNode node, String at) {
        if (!node.isObject()) {
            Target target = place.read(node, at);
            return target == null ? null : new WeightedTarget(target);
        }
        ObjectReader reader = ObjectReader.of(node, at, FieldNames.TARGET, problems);
        JsonNode url = reader == null ? null : reader.node("url");
        if (reader == null || url == null) {
            problems.add(at, "The target's \"url\" is missing; write { \"url\": \"%s\" }.".formatted(example));
            return null;
        }
        Target target = place.read(url, Pointer.child(at, "url"));
        int weight = reader.integer("weight", "5", WeightedTarget.DEFAULT_WEIGHT);
        boolean backup = reader.bool("backup", false);
        return target == null ? null : new WeightedTarget(target, weight, backup);
    }
}
