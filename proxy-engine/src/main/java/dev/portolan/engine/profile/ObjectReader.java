package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of one JSON object by name and type. What is wrong goes to the findings and a default takes its place,
 * so that reading goes on to the next mistake.
 */
final class ObjectReader {

    private static final String TEXT_ADVICE = "write text in double quotes";

    private final JsonNode object;
    private final String pointer;
    private final Findings findings;

    private ObjectReader(JsonNode object, String pointer, Findings findings) {
        this.object = object;
        this.pointer = pointer;
        this.findings = findings;
    }

    /** Null, with a finding, where the node is no object; unknown names in it are findings too. */
    static @Nullable ObjectReader of(JsonNode node, String pointer, List<String> known, Findings findings) {
        if (!node.isObject()) {
            findings.add(pointer, misplaced(node, "write an object: { \"%s\": … }".formatted(known.getFirst())));
            return null;
        }
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                findings.add(Pointer.child(pointer, name), unknown(name, known));
            }
        }
        return new ObjectReader(node, pointer, findings);
    }

    private static String unknown(String name, List<String> known) {
        String nearest = NearestName.of(name, known);
        return nearest == null
                ? "There is no field \"%s\" here; the fields are %s.".formatted(name, String.join(", ", known))
                : "There is no field \"%s\"; write \"%s\".".formatted(name, nearest);
    }

    String pointer() {
        return pointer;
    }

    String pointer(String name) {
        return Pointer.child(pointer, name);
    }

    boolean has(String name) {
        return object.has(name);
    }

    @Nullable
    JsonNode node(String name) {
        return object.get(name);
    }

    void problem(String name, String message) {
        findings.add(pointer(name), message);
    }

    @Nullable
    ObjectReader object(String name, List<String> known) {
        JsonNode node = object.get(name);
        return node == null ? null : of(node, pointer(name), known, findings);
    }

    @Nullable
    String string(String name) {
        JsonNode node = object.get(name);
        return node == null ? null : string(node, pointer(name), TEXT_ADVICE);
    }

    String string(String name, String otherwise) {
        String value = string(name);
        return value == null ? otherwise : value;
    }

    boolean bool(String name, boolean otherwise) {
        JsonNode node = object.get(name);
        if (node == null || node.isBoolean()) {
            return node == null ? otherwise : node.booleanValue();
        }
        problem(name, misplaced(node, "write true or false"));
        return otherwise;
    }

    /** Null where it is absent, or with a finding where it is no whole number. */
    @Nullable
    Integer integer(String name, String example) {
        JsonNode node = object.get(name);
        if (node == null) {
            return null;
        }
        if (node.isIntegralNumber() && node.canConvertToInt()) {
            return node.intValue();
        }
        problem(name, misplaced(node, "write a whole number such as " + example));
        return null;
    }

    int integer(String name, String example, int otherwise) {
        Integer value = integer(name, example);
        return value == null ? otherwise : value;
    }

    /** What is no whole number is left out, with a finding. */
    List<Integer> integers(String name, String example) {
        JsonNode node = array(name, "[ " + example + " ]");
        List<Integer> values = new ArrayList<>();
        for (int i = 0; node != null && i < node.size(); i++) {
            JsonNode value = node.get(i);
            if (value.isIntegralNumber() && value.canConvertToInt()) {
                values.add(value.intValue());
            } else {
                findings.add(
                        Pointer.child(pointer(name), i), misplaced(value, "write a whole number such as " + example));
            }
        }
        return List.copyOf(values);
    }

    /** With a finding where it is no number. */
    double number(String name, String example, double otherwise) {
        JsonNode node = object.get(name);
        if (node == null || node.isNumber()) {
            return node == null ? otherwise : node.doubleValue();
        }
        problem(name, misplaced(node, "write a number such as " + example));
        return otherwise;
    }

    Duration duration(String name, Duration otherwise) {
        String text = measure(name, Units.DURATION_ADVICE);
        Duration value = text == null ? null : Units.duration(text);
        if (text != null && value == null) {
            problem(name, "\"%s\" is no duration; %s.".formatted(text, Units.DURATION_ADVICE));
        }
        return value == null ? otherwise : value;
    }

    long size(String name, long otherwise) {
        Long value = size(name);
        return value == null ? otherwise : value;
    }

    /** Null where it is absent, or with a finding where it is no size. */
    @Nullable
    Long size(String name) {
        String text = measure(name, Units.SIZE_ADVICE);
        Long value = text == null ? null : Units.size(text);
        if (text != null && value == null) {
            problem(name, "\"%s\" is no size; %s.".formatted(text, Units.SIZE_ADVICE));
        }
        return value;
    }

    private @Nullable String measure(String name, String advice) {
        JsonNode node = object.get(name);
        return node == null ? null : string(node, pointer(name), advice);
    }

    /** Broken entries become empty strings, so that the others keep their pointers. */
    List<String> strings(String name, String example) {
        JsonNode node = array(name, example);
        List<String> values = new ArrayList<>();
        for (int i = 0; node != null && i < node.size(); i++) {
            String value = string(node.get(i), Pointer.child(pointer(name), i), TEXT_ADVICE);
            values.add(value == null ? "" : value);
        }
        return List.copyOf(values);
    }

    /** Null where it is absent, or with a finding where it is no array. */
    @Nullable
    JsonNode array(String name, String example) {
        JsonNode node = object.get(name);
        if (node != null && !node.isArray()) {
            problem(name, misplaced(node, "write a list: " + example));
            return null;
        }
        return node;
    }

    Map<String, String> map(String name) {
        JsonNode node = object.get(name);
        Map<String, String> values = new LinkedHashMap<>();
        if (node != null && !node.isObject()) {
            problem(name, misplaced(node, "write names with values: { \"name\": \"value\" }"));
        } else if (node != null) {
            node.properties().forEach(entry -> {
                String value = string(entry.getValue(), Pointer.child(pointer(name), entry.getKey()), TEXT_ADVICE);
                values.put(entry.getKey(), value == null ? "" : value);
            });
        }
        return values;
    }

    private @Nullable String string(JsonNode node, String at, String advice) {
        if (!node.isString()) {
            findings.add(at, misplaced(node, advice));
            return null;
        }
        String text = node.stringValue();
        if (text.indexOf(0) >= 0) {
            findings.add(at, "The text holds a NUL character; remove it.");
            return null;
        }
        return text;
    }

    static String misplaced(JsonNode node, String advice) {
        String instead = node.isNull() ? "leave the field out for its default, or " + advice : advice;
        return "%s can't stand here; %s.".formatted(kind(node), instead);
    }

    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "An object";
            case ARRAY -> "A list";
            case STRING -> "Text";
            case NUMBER -> "The number " + node;
            case BOOLEAN -> "The value " + node;
            default -> "The value null";
        };
    }
}
