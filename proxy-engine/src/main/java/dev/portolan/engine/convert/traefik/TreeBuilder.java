package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A tree that is put together from values by their paths, as labels and kinds bring them. Not for several threads. */
final class TreeBuilder {

    private static final int DEEPEST = 32;

    private final Position at;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final Map<String, Position> places = new LinkedHashMap<>();

    TreeBuilder(Position at) {
        this.at = at;
    }

    /** Adds a value; a name may end with an index: {@code domains[0]}. What is there already stays. */
    void put(List<String> path, Tree value) {
        if (path.size() > DEEPEST) {
            return;
        }
        TreeBuilder builder = this;
        for (String name : path.subList(0, path.size() - 1)) {
            builder = builder.below(name, value.at());
            if (builder == null) {
                return;
            }
        }
        String last = path.getLast();
        builder.fields.putIfAbsent(last, value);
        builder.places.putIfAbsent(last, value.at());
    }

    boolean has(String... path) {
        Object there = this;
        for (String name : path) {
            there = there instanceof TreeBuilder builder ? builder.fields.get(name) : null;
        }
        return there != null;
    }

    private @Nullable TreeBuilder below(String name, Position from) {
        places.putIfAbsent(name, from);
        Object there = fields.computeIfAbsent(name, absent -> new TreeBuilder(from));
        return there instanceof TreeBuilder builder ? builder : null;
    }

    Tree.Fields build() {
        Map<String, Tree.Field> built = new LinkedHashMap<>();
        Map<String, TreeMap<Integer, Tree>> lists = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            Tree tree = value instanceof TreeBuilder builder ? builder.build() : (Tree) value;
            int bracket = name.endsWith("]") ? name.lastIndexOf('[') : -1;
            String index = bracket < 0 ? "" : name.substring(bracket + 1, name.length() - 1);
            if (index.matches("\\d{1,4}")) {
                lists.computeIfAbsent(name.substring(0, bracket), absent -> new TreeMap<>())
                        .put(Integer.parseInt(index), tree);
            } else {
                built.put(name, new Tree.Field(places.getOrDefault(name, at), tree));
            }
        });
        lists.forEach((name, items) -> {
            List<Tree> all = new ArrayList<>(items.values());
            built.putIfAbsent(
                    name,
                    new Tree.Field(
                            all.getFirst().at(), new Tree.Items(all.getFirst().at(), all)));
        });
        return new Tree.Fields(at, built);
    }
}
