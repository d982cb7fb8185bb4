package dev.portolan.engine.convert.aws;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lists that {@code describe-listeners}, {@code describe-rules} and {@code describe-target-groups} print, in one object,
 * with the targets and attributes in their groups. The account and the numbers in the names are made up.
 */
final class ElbWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ARN = "arn:aws:elasticloadbalancing:us-east-1:123456789012:";

    private ElbWriter() {}

    static String write(BalancerModel model) {
        ObjectNode root = NODES.objectNode();
        ArrayNode listeners = root.putArray("Listeners");
        ArrayNode rules = root.putArray("Rules");
        for (int i = 0; i < model.fronts.size(); i++) {
            BalancerModel.Front front = model.fronts.get(i);
            String place = (front.network() ? "net" : "app") + "/portolan/0000000000000001/%016x".formatted(i + 1);
            ObjectNode listener = listeners
                    .addObject()
                    .put("ListenerArn", ARN + "listener/" + place)
                    .put("Port", front.port())
                    .put("Protocol", front.protocol());
            listener.putArray("DefaultActions").add(named(front.defaultAction(), ElbWriter::arn));
            rules(front.rules(), place, rules);
        }
        ArrayNode groups = root.putArray("TargetGroups");
        for (Map.Entry<String, GroupModels.Group> each : model.groups.all.entrySet()) {
            ObjectNode group = groups.addObject()
                    .put("TargetGroupArn", arn(each.getKey()).stringValue())
                    .put("TargetGroupName", each.getKey());
            each.getValue().fields().properties().forEach(field -> group.set(field.getKey(), field.getValue()));
            attributes(each.getValue().attributes(), group, "Attributes");
        }
        return root.toPrettyString() + "\n";
    }

    private static void rules(List<BalancerModel.Rule> rules, String place, ArrayNode out) {
        for (int i = 0; i < rules.size(); i++) {
            ObjectNode rule = out.addObject()
                    .put("RuleArn", ARN + "listener-rule/" + place + "/%016x".formatted(i + 1))
                    .put("Priority", Integer.toString(i + 1));
            rule.set("Conditions", rules.get(i).conditions());
            rule.putArray("Actions").add(named(rules.get(i).action(), ElbWriter::arn));
            rule.put("IsDefault", false);
        }
    }

    private static JsonNode arn(String group) {
        return NODES.stringNode(ARN + "targetgroup/" + group + "/%016x".formatted(group.hashCode()));
    }

    static void attributes(Map<String, String> attributes, ObjectNode group, String field) {
        if (!attributes.isEmpty()) {
            ArrayNode list = group.putArray(field);
            attributes.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        }
    }

    /** An action with what the notation has for a group in the place of its name. */
    static ObjectNode named(ObjectNode action, Function<String, JsonNode> group) {
        ObjectNode copy = action.deepCopy();
        replace(copy, group);
        return copy;
    }

    private static void replace(JsonNode node, Function<String, JsonNode> group) {
        if (node instanceof ObjectNode object && object.has(ActionModels.GROUP)) {
            object.set(
                    ActionModels.GROUP,
                    group.apply(object.get(ActionModels.GROUP).stringValue()));
        }
        node.forEach(child -> replace(child, group));
    }
}
