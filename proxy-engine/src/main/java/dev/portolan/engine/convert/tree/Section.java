package dev.portolan.engine.convert.tree;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object field by field and remembers what was read, so that nothing passes silently: {@link #close()} remarks on
 * every field that nobody asked for, in the words of the format's table. A value of the wrong kind is a remark, and as good
 * as absent. Not for several threads.
 */
public final class Section implements AutoCloseable {

    private final Reading reading;
    private final Tree.Fields fields;
    private final String path;
    private final Set<String> read = new HashSet<>();

    Section(Reading reading, Tree.Fields fields, String path) {
        this.reading = reading;
        this.fields = fields;
        this.path = path;
    }

    /** Where the object stands. */
    public Position at() {
        return fields.at();
    }

    /** Where a field's value stands, or the object where there is none. */
    public Position at(String name) {
        Tree value = fields.get(name);
        return value == null ? fields.at() : value.at();
    }

    public boolean has(String name) {
        return fields.fields().containsKey(name);
    }

    /** Every name of the object, in its order; asking for them reads none. */
    public List<String> names() {
        return List.copyOf(fields.fields().keySet());
    }

    /** The value as it stands, which counts as read. */
    public @Nullable Tree tree(String name) {
        read.add(name);
        Tree value = fields.get(name);
        return value instanceof Tree.Leaf leaf && leaf.type() == Tree.Type.NULL ? null : value;
    }

    /** A single value of any type, as text. */
    public @Nullable String text(String name) {
        Tree value = tree(name);
        if (value == null || value instanceof Tree.Leaf) {
            return value == null ? null : ((Tree.Leaf) value).text();
        }
        misplaced(name, value, "a single value");
        return null;
    }

    public String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /** A whole number that fits an int. */
    public @Nullable Integer number(String name) {
        Tree value = tree(name);
        if (value == null) {
            return null;
        }
        try {
            return value instanceof Tree.Leaf leaf ? Integer.valueOf(leaf.text()) : misplacedNumber(name, value);
        } catch (NumberFormatException e) {
            return misplacedNumber(name, value);
        }
    }

    private @Nullable Integer misplacedNumber(String name, Tree value) {
        misplaced(name, value, "a whole number");
        return null;
    }

    public boolean truth(String name, boolean otherwise) {
        Tree value = tree(name);
        if (value instanceof Tree.Leaf leaf
                && (leaf.text().equals("true") || leaf.text().equals("false"))) {
            return leaf.text().equals("true");
        }
        if (value != null) {
            misplaced(name, value, "true or false");
        }
        return otherwise;
    }

    /** The object in this field, as a section of its own that must be closed. */
    public @Nullable Section section(String name) {
        Tree value = tree(name);
        if (value == null || value instanceof Tree.Fields) {
            return value == null ? null : new Section(reading, (Tree.Fields) value, child(name));
        }
        misplaced(name, value, "an object");
        return null;
    }

    /** Reads the object in this field, if there is one, and closes it. */
    public void section(String name, Consumer<Section> reader) {
        try (Section section = section(name)) {
            if (section != null) {
                reader.accept(section);
            }
        }
    }

    /** Reads each object of the list in this field, and closes it. */
    public void each(String name, Consumer<Section> reader) {
        for (Tree item : items(name)) {
            if (item instanceof Tree.Fields object) {
                try (Section section = new Section(reading, object, child(name) + "[]")) {
                    reader.accept(section);
                }
            } else {
                misplaced(name, item, "an object");
            }
        }
    }

    /** The texts of the list in this field; a single value counts as a list of one. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Tree item : items(name)) {
            if (item instanceof Tree.Leaf leaf) {
                texts.add(leaf.text());
            } else {
                misplaced(name, item, "a single value");
            }
        }
        return texts;
    }

    /** What the list in this field holds; what is no list counts as a list of one. */
    public List<Tree> items(String name) {
        Tree value = tree(name);
        if (value == null) {
            return List.of();
        }
        return value instanceof Tree.Items items ? items.items() : List.of(value);
    }

    private void misplaced(String name, Tree value, String wanted) {
        reading.remarks().wrong(value.at(), name, "Here stands %s instead of %s.".formatted(value.kind(), wanted));
    }

    /** The path of a field in the format's table. */
    public String child(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Counts as read, and nothing is to be said about them. */
    public void ignore(String... names) {
        read.addAll(List.of(names));
    }

    /** Remarks on what nobody read. */
    @Override
    public void close() {
        fields.fields().forEach((name, field) -> {
            if (!read.contains(name)) {
                unread(name, field);
            }
        });
    }

    private void unread(String name, Tree.Field field) {
        Term term = reading.terms().covering(child(name));
        if (term == null || term.fidelity().speaksForItself()) {
            reading.remarks()
                    .leftOut(field.at(), name, "\"%s\" is not known here and has no effect.".formatted(child(name)));
        } else {
            reading.remarks().of(term, field.at());
        }
    }
}
