package dev.portolan.engine.convert.tree;

import dev.portolan.engine.convert.model.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a structured text, with the place where it stands. Immutable. */
public sealed interface Tree {

    Position at();

    /** As a sentence names it. */
    String kind();

    /**
     * A single value.
     *
     * @param text as it is written, without quotes and escapes; for {@code null} empty
     */
    record Leaf(Position at, String text, Type type) implements Tree {

        @Override
        public String kind() {
            return type == Type.TEXT ? "text" : type == Type.NULL ? "nothing" : "\"" + text + "\"";
        }
    }

    /** What a single value is, in the rules of JSON and YAML's core schema. */
    enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    record Items(Position at, List<Tree> items) implements Tree {

        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** @param fields in the order of the text */
    record Fields(Position at, Map<String, Field> fields) implements Tree {

        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String kind() {
            return "an object";
        }

        public @Nullable Tree get(String name) {
            Field field = fields.get(name);
            return field == null ? null : field.value();
        }

        /** The text of a single value, of whatever type; null where there is none or something larger. */
        public @Nullable String text(String name) {
            return get(name) instanceof Leaf leaf && leaf.type() != Type.NULL ? leaf.text() : null;
        }
    }

    /** @param at where the name stands */
    record Field(Position at, Tree value) {}
}
