package dev.portolan.engine.convert.vite;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts nothing in the place of what can't be known without running the file, with a remark at each. */
final class Literals {

    /** Fields that are remarked on whatever they hold, that are recognised as code, or whose being there is enough. */
    private static final Set<String> KEPT =
            Set.of("rewrite", "configure", "bypass", "agent", "https", "ssl", "router", "buffer");

    private static final int DEEPEST = 4;

    private final JsLiterals literals;
    private final Remarks remarks;

    Literals(JsLiterals literals, Remarks remarks) {
        this.literals = literals;
        this.remarks = remarks;
    }

    Tree.Fields of(Tree.Fields fields) {
        return fields(fields, 0);
    }

    private Tree.Fields fields(Tree.Fields fields, int depth) {
        Map<String, Tree.Field> known = new LinkedHashMap<>();
        fields.fields().forEach((name, field) -> {
            Tree value = KEPT.contains(name) ? field.value() : known(name, field.value(), depth);
            known.put(name, new Tree.Field(field.at(), value));
        });
        return new Tree.Fields(fields.at(), known);
    }

    private Tree known(String name, Tree value, int depth) {
        if (literals.isCode(value)) {
            return code(name, value);
        }
        if (depth >= DEEPEST) {
            return value;
        }
        return switch (value) {
            case Tree.Fields inner -> fields(inner, depth + 1);
            case Tree.Items items -> items(name, items, depth);
            case Tree.Leaf leaf -> leaf;
        };
    }

    private Tree items(String name, Tree.Items items, int depth) {
        List<Tree> known = new ArrayList<>();
        for (Tree item : items.items()) {
            known.add(known(name, item, depth + 1));
        }
        return new Tree.Items(items.at(), known);
    }

    private Tree code(String name, Tree value) {
        Tree.Leaf otherwise = literals.otherwise(value);
        if (otherwise != null) {
            remarks.approximated(
                    value.at(),
                    name,
                    "Its value is known when the file runs; what stands there for want of one is taken: \"%s\"."
                            .formatted(otherwise.text()));
            return otherwise;
        }
        boolean spread = name.startsWith("...");
        remarks.leftOut(
                value.at(),
                spread ? "..." : name,
                spread || name.equals("[...]")
                        ? "What is put in here is known when the file runs, which is not done; write it as a literal."
                        : "The value of \"%s\" is known when the file runs, which is not done; write it as a literal."
                                .formatted(name));
        return new Tree.Leaf(value.at(), "", Tree.Type.NULL);
    }
}
