package dev.portolan.engine.profile;

import java.util.List;
import java.util.Map;

/**
 * Fields changed in one direction: first {@code remove}, then {@code set}, then {@code add}. Names may be of any case.
 *
 * @param set replaces every field of the name
 * @param add stands beside fields of the name
 */
public record HeaderEdits(Map<String, String> set, Map<String, String> add, List<String> remove) {

    public static final HeaderEdits NONE = new HeaderEdits(Map.of(), Map.of(), List.of());

    public HeaderEdits {
        set = Ordered.copyOf(set);
        add = Ordered.copyOf(add);
        remove = List.copyOf(remove);
    }

    /** Whether a value has something to be filled in. */
    public boolean templates() {
        return templates(set) || templates(add);
    }

    private static boolean templates(Map<String, String> fields) {
        return !fields.isEmpty() && fields.values().stream().anyMatch(FieldTemplate::is);
    }
}
