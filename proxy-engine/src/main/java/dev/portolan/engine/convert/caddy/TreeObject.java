package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object of Caddy's JSON that is being made of a Caddyfile; its values know where they stood there. Not for several threads. */
final class TreeObject {

    private final Position at;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    TreeObject(Position at) {
        this.at = at;
    }

    static TreeObject handler(String name, Position at) {
        return new TreeObject(at).put("handler", name);
    }

    TreeObject put(String name, String value) {
        return put(name, text(value, at));
    }

    TreeObject put(String name, boolean value) {
        return put(name, new Tree.Leaf(at, String.valueOf(value), Tree.Type.BOOLEAN));
    }

    TreeObject put(String name, long value) {
        return put(name, new Tree.Leaf(at, String.valueOf(value), Tree.Type.NUMBER));
    }

    TreeObject put(String name, Tree value) {
        fields.put(name, value);
        return this;
    }

    /** The object in this field, made if there is none. */
    TreeObject object(String name) {
        if (fields.get(name) instanceof TreeObject object) {
            return object;
        }
        TreeObject made = new TreeObject(at);
        fields.put(name, made);
        return made;
    }

    /** Adds to the list in this field. */
    TreeObject add(String name, Tree item) {
        list(name).add(item);
        return this;
    }

    TreeObject add(String name, TreeObject item) {
        list(name).add(item);
        return this;
    }

    @SuppressWarnings("unchecked")
    private List<Object> list(String name) {
        if (fields.get(name) instanceof List<?> there) {
            return (List<Object>) there;
        }
        List<Object> made = new ArrayList<>();
        fields.put(name, made);
        return made;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The text in this field; empty where there is none. */
    String leaf(String name) {
        return fields.get(name) instanceof Tree.Leaf leaf ? leaf.text() : "";
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    Tree.Fields tree() {
        Map<String, Tree.Field> done = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            Tree tree = tree(value, at);
            done.put(name, new Tree.Field(tree.at(), tree));
        });
        return new Tree.Fields(at, done);
    }

    private static Tree tree(Object value, Position at) {
        return switch (value) {
            case TreeObject object -> object.tree();
            case List<?> list -> {
                List<Tree> items = list.stream().map(each -> tree(each, at)).toList();
                yield new Tree.Items(items.isEmpty() ? at : items.getFirst().at(), items);
            }
            default -> (Tree) value;
        };
    }

    static Tree text(String value, Position at) {
        return new Tree.Leaf(at, value, Tree.Type.TEXT);
    }

    static Tree.Items texts(List<Word> words, Position at) {
        return new Tree.Items(
                at, words.stream().map(word -> text(word.text(), word.at())).toList());
    }
}
