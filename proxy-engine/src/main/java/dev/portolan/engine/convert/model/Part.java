package dev.portolan.engine.convert.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object of a profile that is being made: fields of the profile's format, each with the place that it came from.
 * Setting a field again replaces it. Not for several threads.
 */
public final class Part {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private record Value(Object content, @Nullable Position at) {}

    private final Map<String, Value> fields = new LinkedHashMap<>();
    private final @Nullable Position at;

    Part(@Nullable Position at) {
        this.at = at;
    }

    /** Where the whole of it came from. */
    public @Nullable Position at() {
        return at;
    }

    public Part put(String field, String value, @Nullable Position from) {
        return set(field, value, from);
    }

    public Part put(String field, int value, @Nullable Position from) {
        return set(field, value, from);
    }

    public Part put(String field, boolean value, @Nullable Position from) {
        return set(field, value, from);
    }

    public Part put(String field, double value, @Nullable Position from) {
        return set(field, value, from);
    }

    public Part put(String field, List<String> values, @Nullable Position from) {
        remove(field);
        values.forEach(value -> add(field, value, from));
        return this;
    }

    private Part set(String field, Object value, @Nullable Position from) {
        fields.put(field, new Value(value, from));
        return this;
    }

    /** The object in this field, made if there is none. */
    public Part object(String field, @Nullable Position from) {
        Value there = fields.get(field);
        if (there != null && there.content() instanceof Part part) {
            return part;
        }
        Part made = new Part(from);
        set(field, made, from);
        return made;
    }

    /** Adds to the list in this field. */
    public Part add(String field, String value, @Nullable Position from) {
        list(field, from).add(new Value(value, from));
        return this;
    }

    /** Adds to the list in this field. */
    public Part add(String field, int value, @Nullable Position from) {
        list(field, from).add(new Value(value, from));
        return this;
    }

    /** Adds to the list in this field what is not in it yet. */
    public Part addOnce(String field, String value, @Nullable Position from) {
        return texts(field).contains(value) ? this : add(field, value, from);
    }

    /** Adds an object to the list in this field. */
    public Part addObject(String field, @Nullable Position from) {
        Part made = new Part(from);
        list(field, from).add(new Value(made, from));
        return made;
    }

    /** Adds a copy of an object, with all below it, to the list in this field. */
    public Part addCopy(String field, Part other) {
        Part copy = other.copy();
        list(field, copy.at).add(new Value(copy, copy.at));
        return copy;
    }

    /** Adds a copy of an object of the list in this field, right before it. */
    Part addCopyBefore(String field, Part other) {
        Part copy = other.copy();
        List<Value> list = list(field, copy.at);
        int place = IntStream.range(0, list.size())
                .filter(i -> list.get(i).content() == other)
                .findFirst()
                .orElse(list.size());
        list.add(place, new Value(copy, copy.at));
        return copy;
    }

    @SuppressWarnings("unchecked")
    private List<Value> list(String field, @Nullable Position from) {
        Value there = fields.get(field);
        if (there != null && there.content() instanceof List<?> list) {
            return (List<Value>) list;
        }
        List<Value> made = new ArrayList<>();
        set(field, made, from);
        return made;
    }

    /** The fields that there are. */
    public Set<String> names() {
        return Set.copyOf(fields.keySet());
    }

    public boolean has(String field) {
        return fields.containsKey(field);
    }

    /** The text in this field; null where there is none or something else. */
    public @Nullable String text(String field) {
        Value value = fields.get(field);
        return value != null && value.content() instanceof String text ? text : null;
    }

    /** The number in this field; -1 where there is none. */
    public int number(String field) {
        Value value = fields.get(field);
        return value != null && value.content() instanceof Integer number ? number : -1;
    }

    /** The objects of the list in this field. */
    public List<Part> objects(String field) {
        Value value = fields.get(field);
        return value != null && value.content() instanceof List<?> list
                ? list.stream()
                        .map(each -> ((Value) each).content())
                        .filter(Part.class::isInstance)
                        .map(Part.class::cast)
                        .toList()
                : List.of();
    }

    /** The texts of the list in this field. */
    public List<String> texts(String field) {
        Value value = fields.get(field);
        return value != null && value.content() instanceof List<?> list
                ? list.stream()
                        .map(each -> ((Value) each).content())
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    public void remove(String field) {
        fields.remove(field);
    }

    void removeObject(String field, Part part) {
        list(field, null).removeIf(value -> value.content() == part);
    }

    /** Takes over the fields of another that this one lacks. */
    public Part fillFrom(Part other) {
        other.copy().fields.forEach(fields::putIfAbsent);
        return this;
    }

    /** Whether both say the same, wherever it came from. */
    public boolean sameAs(Part other) {
        return json("", new LinkedHashMap<>()).equals(other.json("", new LinkedHashMap<>()));
    }

    /** One that shares nothing with this. */
    public Part copy() {
        Part copy = new Part(at);
        fields.forEach((name, value) -> copy.fields.put(name, copy(value)));
        return copy;
    }

    private static Value copy(Value value) {
        Object content = value.content();
        if (content instanceof Part part) {
            return new Value(part.copy(), value.at());
        }
        if (content instanceof List<?> list) {
            List<Value> copies = new ArrayList<>();
            list.forEach(each -> copies.add(copy((Value) each)));
            return new Value(copies, value.at());
        }
        return value;
    }

    /** Removes what a pointer's tokens lead to; whether there was anything. */
    boolean remove(List<String> tokens) {
        Value value = fields.get(tokens.getFirst());
        if (value == null) {
            return false;
        }
        if (tokens.size() == 1) {
            fields.remove(tokens.getFirst());
            return true;
        }
        return switch (value.content()) {
            case Part part -> part.remove(tokens.subList(1, tokens.size()));
            case List<?> list -> removeIn(list, tokens.subList(1, tokens.size()));
            default -> false;
        };
    }

    private static boolean removeIn(List<?> list, List<String> tokens) {
        boolean numbered = tokens.getFirst().matches("\\d{1,9}");
        if (!numbered) {
            // A list of one may be spoken of as that one.
            return list.size() == 1 && ((Value) list.getFirst()).content() instanceof Part part && part.remove(tokens);
        }
        int index = Integer.parseInt(tokens.getFirst());
        if (index >= list.size()) {
            return false;
        }
        if (tokens.size() == 1) {
            list.remove(index);
            return true;
        }
        return ((Value) list.get(index)).content() instanceof Part part
                && part.remove(tokens.subList(1, tokens.size()));
    }

    /** The JSON of it; where each value came from is written down by its pointer. */
    ObjectNode json(String pointer, Map<String, Position> origins) {
        remember(pointer, at, origins);
        ObjectNode object = NODES.objectNode();
        fields.forEach((name, value) -> object.set(
                name, json(value, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), origins)));
        return object;
    }

    private static JsonNode json(Value value, String pointer, Map<String, Position> origins) {
        remember(pointer, value.at(), origins);
        return switch (value.content()) {
            case Part part -> part.json(pointer, origins);
            case List<?> list -> {
                ArrayNode array = NODES.arrayNode();
                for (int i = 0; i < list.size(); i++) {
                    array.add(json((Value) list.get(i), pointer + "/" + i, origins));
                }
                yield array;
            }
            case Integer number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            case Boolean truth -> NODES.booleanNode(truth);
            default -> NODES.stringNode(value.content().toString());
        };
    }

    private static void remember(String pointer, @Nullable Position at, Map<String, Position> origins) {
        if (at != null) {
            origins.putIfAbsent(pointer, at);
        }
    }
}
