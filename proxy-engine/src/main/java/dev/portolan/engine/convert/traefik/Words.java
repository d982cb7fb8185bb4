package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Term;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of Traefik may be written in any case; here they get the one that the table has, while names of the user's stay. */
final class Words {

    /** For each path of the table the words that may follow, by their lower case. */
    private static final Map<String, Map<String, String>> CHILDREN = children();

    private static final String ANY = "*";

    private Words() {}

    private static Map<String, Map<String, String>> children() {
        Map<String, Map<String, String>> children = new HashMap<>();
        for (Term term : TraefikTerms.ALL.all()) {
            String path = "";
            for (String word : term.name().split("\\.", -1)) {
                String bare = word.endsWith("[]") ? word.substring(0, word.length() - 2) : word;
                children.computeIfAbsent(path, absent -> new HashMap<>()).put(bare.toLowerCase(Locale.ROOT), bare);
                path = path.isEmpty() ? word : path + "." + word;
            }
        }
        return children;
    }

    /** The word as the table has it, at a path of the table; the star where any name may stand; null where none is known. */
    static @Nullable String known(String path, String word) {
        Map<String, String> words = CHILDREN.getOrDefault(path, Map.of());
        String known = words.get(word.toLowerCase(Locale.ROOT));
        return known == null ? words.get(ANY) : known;
    }

    /** Whether the table has a list at this path. */
    static boolean isList(String path) {
        return CHILDREN.containsKey(path + "[]");
    }

    static Tree.Fields normal(Tree.Fields root) {
        return (Tree.Fields) normal(root, "");
    }

    private static Tree normal(Tree tree, String path) {
        return switch (tree) {
            case Tree.Leaf leaf -> leaf;
            case Tree.Items items -> {
                List<Tree> normal = new ArrayList<>();
                items.items().forEach(item -> normal.add(normal(item, path + "[]")));
                yield new Tree.Items(items.at(), normal);
            }
            case Tree.Fields fields -> {
                Map<String, Tree.Field> normal = new LinkedHashMap<>();
                fields.fields().forEach((name, field) -> {
                    String known = known(path, name);
                    String word = known == null || known.equals(ANY) ? name : known;
                    String below = path.isEmpty() ? word : path + "." + (ANY.equals(known) ? ANY : word);
                    normal.putIfAbsent(word, new Tree.Field(field.at(), normal(field.value(), below)));
                });
                yield new Tree.Fields(fields.at(), normal);
            }
        };
    }
}
