package dev.portolan.engine.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings a change into what a person wrote: what has the same meaning as before stays as it was written (order, short
 * forms, defaults spelled out), the rest takes the form of the program.
 */
final class TreeMerge {

    private TreeMerge() {}

    /**
     * @param written what stood in the file
     * @param before what that meant, with every field
     * @param now what it shall mean, with every field
     * @param least what it shall mean, without defaults: the form for all that is new
     */
    static JsonNode merge(JsonNode written, JsonNode before, JsonNode now, JsonNode least) {
        if (before.equals(now)) {
            return written;
        }
        if (written.isObject() && before.isObject() && now.isObject()) {
            return objects(written, before, now, least);
        }
        boolean lists = written.isArray() && before.isArray() && now.isArray() && now.size() == least.size();
        return lists && written.size() == before.size() ? lists(written, before, now, least) : least;
    }

    private static ObjectNode objects(JsonNode written, JsonNode before, JsonNode now, JsonNode least) {
        List<String> names = new ArrayList<>(written.propertyNames());
        names.removeIf(name -> !name.equals(FieldNames.SCHEMA)
                && (!now.has(name) || isReset(before.get(name), now.get(name), least.get(name))));
        if (least.isObject()) {
            List<String> order = List.copyOf(now.propertyNames());
            least.propertyNames().stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name -> insert(names, name, order));
        }
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            out.set(name, member(written.get(name), before.get(name), now.get(name), least.get(name)));
        }
        return out;
    }

    /** A group or list that went back to its default is taken out; to keep it would leave empty brackets behind. */
    private static boolean isReset(@Nullable JsonNode before, JsonNode now, @Nullable JsonNode least) {
        return least == null && now.isContainer() && !now.equals(before);
    }

    private static JsonNode member(
            @Nullable JsonNode written, @Nullable JsonNode before, @Nullable JsonNode now, @Nullable JsonNode least) {
        JsonNode form = least == null ? now : least;
        if (now == null || form == null) {
            return Objects.requireNonNull(written);
        }
        return written == null || before == null ? form : merge(written, before, now, form);
    }

    /** Behind the nearest of its predecessors in the program's own order. */
    private static void insert(List<String> names, String name, List<String> order) {
        int at = order.subList(0, order.indexOf(name)).reversed().stream()
                .map(names::indexOf)
                .filter(place -> place >= 0)
                .findFirst()
                .orElse(-1);
        names.add(at + 1, name);
    }

    private static ArrayNode lists(JsonNode written, JsonNode before, JsonNode now, JsonNode least) {
        int[] origins = origins(before, now);
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < now.size(); i++) {
            int origin = origins[i];
            out.add(
                    origin < 0
                            ? least.get(i)
                            : merge(written.get(origin), before.get(origin), now.get(i), least.get(i)));
        }
        return out;
    }

    /** For each element where it came from: an equal one, else one that is alike, else the same place; or -1. */
    private static int[] origins(JsonNode before, JsonNode now) {
        int[] origins = new int[now.size()];
        Arrays.fill(origins, -1);
        Set<Integer> taken = new HashSet<>();
        for (Likeness likeness : Likeness.values()) {
            for (int i = 0; i < now.size(); i++) {
                for (int j = 0; origins[i] < 0 && j < before.size(); j++) {
                    if (!taken.contains(j) && likeness.holds(before, j, now, i)) {
                        origins[i] = j;
                        taken.add(j);
                    }
                }
            }
        }
        return origins;
    }

    private enum Likeness {
        EQUAL,
        NAME,
        MATCH,
        ACTION,
        PLACE;

        boolean holds(JsonNode before, int from, JsonNode now, int to) {
            JsonNode a = before.get(from);
            JsonNode b = now.get(to);
            return switch (this) {
                case EQUAL -> a.equals(b);
                case NAME -> share(a, b, "name");
                case MATCH -> share(a, b, "path") || share(a, b, "port");
                case ACTION -> FieldNames.ACTIONS.stream().anyMatch(name -> share(a, b, name));
                case PLACE -> from == to && before.size() == now.size();
            };
        }

        private static boolean share(JsonNode a, JsonNode b, String name) {
            return a.has(name) && a.get(name).equals(b.get(name));
        }
    }
}
