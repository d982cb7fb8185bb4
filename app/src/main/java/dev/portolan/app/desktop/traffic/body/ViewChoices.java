package dev.portolan.app.desktop.traffic.body;

import dev.portolan.engine.capture.content.BodyFormat;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the user wants to see bodies of each media type; kept while the window is open. JavaFX thread only. */
public final class ViewChoices {

    private final Map<String, BodyFormat> formats = new HashMap<>();
    private final Map<BodyFormat, BodyMode> modes = new HashMap<>();

    /** What bodies that say they are of that type are taken for, or null. */
    @Nullable
    BodyFormat format(String type) {
        return formats.get(type);
    }

    /** @param format null for what the bodies say themselves */
    void format(String type, @Nullable BodyFormat format) {
        if (format == null) {
            formats.remove(type);
        } else {
            formats.put(type, format);
        }
    }

    @Nullable
    BodyMode mode(BodyFormat format) {
        return modes.get(format);
    }

    void mode(BodyFormat format, BodyMode mode) {
        modes.put(format, mode);
    }
}
