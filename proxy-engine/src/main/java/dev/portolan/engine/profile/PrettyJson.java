package dev.portolan.engine.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** JSON as a person would lay it out: what is short stands on one line, the rest one member a line. */
final class PrettyJson {

    private static final int COLUMNS = 100;

    private static final Pattern INDENTED = Pattern.compile("\\s*\\{\\s*?\\R([ \\t]+)\"");

    private final String unit;

    private PrettyJson(String unit) {
        this.unit = unit;
    }

    /** @param like a text whose indentation and line ends are kept, or null */
    static String print(JsonNode root, @Nullable String like) {
        Matcher indented = INDENTED.matcher(like == null ? "" : like);
        String text = new PrettyJson(indented.lookingAt() ? indented.group(1) : "  ").broken(root, 0) + "\n";
        return like != null && like.contains("\r\n") ? text.replace("\n", "\r\n") : text;
    }

    private String node(JsonNode node, int level, int column) {
        String line = line(node);
        boolean fits = column + line.length() < COLUMNS && depth(node) <= 2 && !isListOfObjects(node);
        return fits || node.isEmpty() || node.isValueNode() ? line : broken(node, level);
    }

    /** Several objects read as a table, one a line. */
    private static boolean isListOfObjects(JsonNode node) {
        return node.isArray() && node.size() > 1 && node.get(0).isObject();
    }

    private String broken(JsonNode node, int level) {
        String inner = unit.repeat(level + 1);
        List<String> members = new ArrayList<>();
        if (node.isArray()) {
            node.values().forEach(value -> members.add(inner + node(value, level + 1, inner.length())));
        } else {
            node.properties().forEach(entry -> {
                String name = inner + quoted(entry.getKey()) + ": ";
                members.add(name + node(entry.getValue(), level + 1, name.length()));
            });
        }
        String open = node.isArray() ? "[" : "{";
        String close = node.isArray() ? "]" : "}";
        return open + "\n" + String.join(",\n", members) + "\n" + unit.repeat(level) + close;
    }

    private static String line(JsonNode node) {
        if (node.isValueNode()) {
            return node.toString();
        }
        List<String> members = new ArrayList<>();
        if (node.isArray()) {
            node.values().forEach(value -> members.add(line(value)));
        } else {
            node.properties().forEach(entry -> members.add(quoted(entry.getKey()) + ": " + line(entry.getValue())));
        }
        String all = String.join(", ", members);
        String blank = all.isEmpty() ? "" : " ";
        return node.isArray() ? "[" + blank + all + blank + "]" : "{" + blank + all + blank + "}";
    }

    private static int depth(JsonNode node) {
        int deepest = 0;
        for (JsonNode value : node.values()) {
            deepest = Math.max(deepest, depth(value));
        }
        return node.isContainer() ? deepest + 1 : 0;
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.stringNode(text).toString();
    }
}
