package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.tree.JsonTree;
import dev.portolan.engine.convert.tree.Tree;
import dev.portolan.engine.convert.tree.TreeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code aws elbv2 describe-listeners}, {@code describe-rules}, {@code describe-target-groups}, {@code
 * describe-target-health} and {@code describe-target-group-attributes} print: one of them, several one after the other, in a
 * list, or merged into one object.
 */
final class ElbJson {

    /** Texts one after the other; what follows these is read as one, which it is not. */
    private static final int MOST_TEXTS = 200;

    private final Remarks remarks;
    private final Balancers balancers = new Balancers();
    private final List<Tree.Fields> groups = new ArrayList<>();
    private final List<List<Tree>> health = new ArrayList<>();
    private final List<Map<String, String>> attributes = new ArrayList<>();

    private ElbJson(Remarks remarks) {
        this.remarks = remarks;
    }

    static Balancers read(Source source, Remarks remarks) {
        ElbJson json = new ElbJson(remarks);
        for (Source part : parts(source)) {
            try {
                json.value(JsonTree.read(part));
            } catch (TreeException e) {
                remarks.wrong(e.at(), "", e.getMessage());
            }
        }
        json.finish();
        return json.balancers;
    }

    /** Texts that follow each other, each where it stands: blank lines are put before it. */
    static List<Source> parts(Source source) {
        List<Source> parts = new ArrayList<>();
        String text = source.text();
        int depth = 0;
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length() && parts.size() < MOST_TEXTS; i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth <= 0) {
                    parts.add(part(source, from, i + 1));
                    from = i + 1;
                    depth = 0;
                }
            }
        }
        if (parts.isEmpty() || !text.substring(from).isBlank()) {
            parts.add(part(source, from, text.length()));
        }
        return parts;
    }

    private static Source part(Source source, int from, int end) {
        String before = source.text().substring(0, from);
        int line = before.lastIndexOf('\n') + 1;
        String place = "\n".repeat((int) before.chars().filter(c -> c == '\n').count()) + " ".repeat(from - line);
        return new Source(source.name(), place + source.text().substring(from, end), source.includes());
    }

    private void value(Tree tree) {
        switch (tree) {
            case Tree.Items items -> items.items().forEach(this::value);
            case Tree.Fields fields -> fields.fields().forEach((name, field) -> list(name, field.value()));
            case Tree.Leaf leaf ->
                remarks.wrong(
                        leaf.at(), "", "Here stands %s instead of what the ELBv2 API prints.".formatted(leaf.kind()));
        }
    }

    private void list(String name, Tree value) {
        List<Tree> items = value instanceof Tree.Items list ? list.items() : List.of();
        switch (name) {
            case "Listeners" ->
                objects(items)
                        .forEach(each -> balancers.listeners.add(
                                new Balancers.Listener(each.at(), text(each, "ListenerArn"), each)));
            case "Rules" -> objects(items).forEach(this::rule);
            case "TargetGroups" -> groups.addAll(objects(items));
            case "TargetHealthDescriptions" ->
                health.add(objects(items).stream()
                        .map(each -> each.get("Target"))
                        .filter(Tree.Fields.class::isInstance)
                        .toList());
            case "Attributes" -> attributes.add(attributes(items));
            case "LoadBalancers", "NextMarker", "ResponseMetadata", "TagDescriptions", "Certificates" -> {}
            default -> remarks.leftOut(value.at(), name, "\"%s\" is not known here and has no effect.".formatted(name));
        }
    }

    private static List<Tree.Fields> objects(List<Tree> items) {
        return items.stream()
                .filter(Tree.Fields.class::isInstance)
                .map(Tree.Fields.class::cast)
                .toList();
    }

    private static String text(Tree.Fields fields, String name) {
        String text = fields.text(name);
        return text == null ? "" : text;
    }

    /** The ARN of a rule has its listener's in it. */
    private void rule(Tree.Fields rule) {
        String arn = text(rule, "RuleArn").replace(":listener-rule/", ":listener/");
        String listener = rule.text("ListenerArn") != null
                ? text(rule, "ListenerArn")
                : arn.substring(0, Math.max(0, arn.lastIndexOf('/')));
        String only = balancers.listeners.size() == 1 && listener.isEmpty()
                ? balancers.listeners.getFirst().key()
                : listener;
        balancers.rules.add(new Balancers.Rule(rule.at(), only, priority(rule.text("Priority")), rule));
    }

    static int priority(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }

    static Map<String, String> attributes(List<Tree> items) {
        Map<String, String> attributes = new HashMap<>();
        objects(items).forEach(each -> attributes.put(text(each, "Key"), text(each, "Value")));
        return attributes;
    }

    /** Healths and attributes name no group: one of each for each group, in the same order, or they can't be told apart. */
    private void finish() {
        boolean healthFits = health.size() == groups.size();
        boolean attributesFit = attributes.size() == groups.size();
        for (int i = 0; i < groups.size(); i++) {
            Tree.Fields group = groups.get(i);
            List<Tree> own = group.get("Targets") instanceof Tree.Items items ? items.items() : List.of();
            Map<String, String> ownAttributes =
                    group.get("Attributes") instanceof Tree.Items items ? attributes(items.items()) : Map.of();
            String name = group.text("TargetGroupName") == null
                    ? text(group, "TargetGroupArn")
                    : text(group, "TargetGroupName");
            balancers.groups.put(
                    text(group, "TargetGroupArn"),
                    new Balancers.Group(
                            group.at(),
                            GroupNames.of(name),
                            group,
                            own.isEmpty() && healthFits ? health.get(i) : own,
                            ownAttributes.isEmpty() && attributesFit ? attributes.get(i) : ownAttributes));
        }
        boolean lost = (!health.isEmpty() && !healthFits) || (!attributes.isEmpty() && !attributesFit);
        if (lost) {
            remarks.note(
                    groups.isEmpty() ? null : groups.getFirst().at(),
                    "TargetGroups",
                    "Healths and attributes do not say of which group they are; they are taken over if there are as many as groups, in the same order.");
        }
    }
}
