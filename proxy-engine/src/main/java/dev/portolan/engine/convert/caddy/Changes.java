package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What has been changed in a request, and is to be in its answer, on its way through Caddy's routes. Immutable.
 *
 * @param strip literal that was taken off the front of the path; mostly empty
 * @param add put before what is left of the path; mostly empty
 * @param fixed the whole path, where it does not depend on the request's any more
 * @param root the folder of files; null where none was said
 * @param fallback the file that is served where there is none
 * @param fields changes of header fields, in their order
 * @param settings written into a route as they are
 */
record Changes(
        String strip,
        String add,
        @Nullable String fixed,
        @Nullable String root,
        @Nullable String fallback,
        List<FieldChange> fields,
        List<Consumer<Part>> settings) {

    static final Changes NONE = new Changes("", "", null, null, null, List.of(), List.of());

    Changes {
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
    record FieldChange(boolean request, Operation operation, String name, String value, boolean early, Position at) {}

    boolean movesPath() {
        return !strip.isEmpty() || !add.isEmpty() || fixed != null;
    }

    /** @param prefix of the path as it is now, which has it */
    Changes stripped(String prefix) {
        if (fixed != null) {
            return at(fixed.startsWith(prefix) ? slashed(fixed.substring(prefix.length())) : fixed);
        }
        if (add.startsWith(prefix)) {
            return path(strip, add.substring(prefix.length()));
        }
        return prefix.startsWith(add) ? path(strip + prefix.substring(add.length()), "") : this;
    }

    private static String slashed(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    Changes prefixed(String prefix) {
        return fixed != null ? at(prefix + fixed) : path(strip, prefix + add);
    }

    private Changes path(String taken, String added) {
        return new Changes(taken, added, null, root, fallback, fields, settings);
    }

    Changes at(String path) {
        return new Changes("", "", path, root, fallback, fields, settings);
    }

    Changes in(String folder) {
        return new Changes(strip, add, fixed, folder, fallback, fields, settings);
    }

    Changes otherwise(String file) {
        return new Changes(strip, add, fixed, root, file, fields, settings);
    }

    Changes with(List<FieldChange> more) {
        List<FieldChange> all = new ArrayList<>(fields);
        all.addAll(more);
        return new Changes(strip, add, fixed, root, fallback, all, settings);
    }

    Changes with(Consumer<Part> setting) {
        List<Consumer<Part>> all = new ArrayList<>(settings);
        all.add(setting);
        return new Changes(strip, add, fixed, root, fallback, fields, all);
    }

    /** A rule for the path as it is now, as one for the path as it came; null where it can't fit, or can't be told. */
    @Nullable
    PathRule original(PathRule now) {
        if (!movesPath() || now.kind() == PathRule.Kind.ANY) {
            return now;
        }
        if (fixed != null) {
            return now.takes(fixed.replaceFirst("\\?.*", "")) ? PathRule.ANY : null;
        }
        if (now.isPattern()) {
            return add.isEmpty()
                    ? new PathRule(PathRule.Kind.REGEX, Patterns.quoted(strip) + "(?:" + now.text() + ")")
                    : null;
        }
        if (now.text().startsWith(add)) {
            return new PathRule(now.kind(), strip + now.text().substring(add.length()));
        }
        return add.startsWith(now.text()) && now.takes(add) ? PathRule.ANY : null;
    }
}
