package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Changes of fields one after the other, as the three lists of a profile: what is removed, what is set, what is added. Names
 * are compared in any case.
 */
final class Edits {

    private record Value(String name, String value, Position at) {}

    private final Map<String, Value> set = new LinkedHashMap<>();
    private final Map<String, Value> add = new LinkedHashMap<>();
    private final Map<String, Value> remove = new LinkedHashMap<>();

    Edits copy() {
        Edits copy = new Edits();
        copy.set.putAll(set);
        copy.add.putAll(add);
        copy.remove.putAll(remove);
        return copy;
    }

    void set(String name, String value, Position at) {
        String key = key(name);
        add.remove(key);
        remove.remove(key);
        set.put(key, new Value(name, value, at));
    }

    /** Whether there was room: a profile adds one field of a name. */
    boolean add(String name, String value, Position at) {
        return add.putIfAbsent(key(name), new Value(name, value, at)) == null;
    }

    void remove(String name, Position at) {
        String key = key(name);
        add.remove(key);
        set.remove(key);
        remove.put(key, new Value(name, "", at));
    }

    boolean removes(String name) {
        return remove.containsKey(key(name));
    }

    /** Leaves the field to what happens to it without any edit. */
    void forget(String name) {
        set.remove(key(name));
        add.remove(key(name));
        remove.remove(key(name));
    }

    /** What the other does after this. */
    void then(Edits later) {
        later.remove.values().forEach(each -> remove(each.name(), each.at()));
        later.set.values().forEach(each -> set(each.name(), each.value(), each.at()));
        later.add.values().forEach(each -> add(each.name(), each.value(), each.at()));
    }

    boolean isEmpty() {
        return set.isEmpty() && add.isEmpty() && remove.isEmpty();
    }

    void write(String direction, Part route) {
        if (isEmpty()) {
            return;
        }
        Position at = first();
        Part edits = route.object("headers", at).object(direction, at);
        if (!set.isEmpty()) {
            Part part = edits.object("set", at);
            set.values().forEach(each -> part.put(each.name(), each.value(), each.at()));
        }
        if (!add.isEmpty()) {
            Part part = edits.object("add", at);
            add.values().forEach(each -> part.put(each.name(), each.value(), each.at()));
        }
        remove.values().forEach(each -> edits.add("remove", each.name(), each.at()));
    }

    private Position first() {
        List<Value> all = new ArrayList<>(set.values());
        all.addAll(add.values());
        all.addAll(remove.values());
        return all.getFirst().at();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The same for the same changes. */
    @Override
    public String toString() {
        return set + "+" + add + "-" + remove;
    }
}
