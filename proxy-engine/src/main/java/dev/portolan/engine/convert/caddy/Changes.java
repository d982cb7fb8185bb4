package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What has been changed in a request, and is to be in its answer, on its way through Caddy's routes. Immutable.
 *
 * @param moved what has become of its path
 * @param captures patterns that its path had to fit, by their names; the empty name for the last of all
 * @param root the folder of files; null where none was said
 * @param fallback the file that is served where there is none
 * @param fields changes of header fields, in their order
 * @param settings written into a route as they are
 */
record Changes(
        Moved moved,
        Map<String, Capture> captures,
        @Nullable String root,
        @Nullable String fallback,
        List<FieldChange> fields,
        List<Consumer<Part>> settings) {

    static final Changes NONE = new Changes(Moved.NOT, Map.of(), null, null, List.of(), List.of());

    Changes {
        captures = Map.copyOf(captures);
        fields = List.copyOf(fields);
        settings = List.copyOf(settings);
    }

    /** How a header field is changed. */
    enum Operation {
        SET,
        ADD,
        REMOVE
    }

    /**
     * @param request whether the field is the request's
     * @param early whether it is put on an answer before that is there, so that what a target sends stands beside it
     */
    record FieldChange(boolean request, Operation operation, String name, String value, boolean early, Position at) {

        /** The same, made once the answer is there. */
        FieldChange late() {
            return new FieldChange(request, operation, name, value, false, at);
        }
    }

    /**
     * A pattern for the whole path, whose groups may be asked for.
     *
     * @param strip what had been taken off the path before
     */
    record Capture(String pattern, String strip) {}

    boolean movesPath() {
        return moved.anywhere();
    }

    Changes moved(UnaryOperator<Moved> how) {
        return new Changes(how.apply(moved), captures, root, fallback, fields, settings);
    }

    Changes capturing(Map<String, String> patterns) {
        if (patterns.isEmpty() || moved.rewriting() != null || !moved.add().isEmpty() || moved.fixed() != null) {
            return this;
        }
        Map<String, Capture> all = new HashMap<>(captures);
        patterns.forEach((name, pattern) -> all.put(name, new Capture(pattern, moved.strip())));
        return new Changes(moved, all, root, fallback, fields, settings);
    }

    Changes in(String folder) {
        return new Changes(moved, captures, folder, fallback, fields, settings);
    }

    Changes otherwise(String file) {
        return new Changes(moved, captures, root, file, fields, settings);
    }

    Changes with(List<FieldChange> more) {
        List<FieldChange> all = new ArrayList<>(fields);
        all.addAll(more);
        return new Changes(moved, captures, root, fallback, all, settings);
    }

    Changes with(Consumer<Part> setting) {
        List<Consumer<Part>> all = new ArrayList<>(settings);
        all.add(setting);
        return new Changes(moved, captures, root, fallback, fields, all);
    }
}
