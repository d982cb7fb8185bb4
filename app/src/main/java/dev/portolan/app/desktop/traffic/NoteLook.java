package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.Note;
import dev.portolan.engine.capture.Note.Flag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How what the user noted is shown and said. */
final class NoteLook {

    private NoteLook() {}

    /** {@code Red}; empty where there is none. */
    static String name(@Nullable Flag flag) {
        return flag == null ? "" : flag.name().charAt(0) + lower(flag).substring(1);
    }

    /** Where it stands among the colours, from 0; behind all where there is none. */
    static int place(@Nullable Flag flag) {
        List<Flag> flags = List.of(Flag.values());
        return flag == null ? flags.size() : flags.indexOf(flag);
    }

    /** As the filter language has it: {@code red}. */
    static String lower(Flag flag) {
        return flag.name().toLowerCase(Locale.ROOT);
    }

    /** The class that colours what stands for the flag. */
    static String style(Flag flag) {
        return "flag-" + lower(flag);
    }

    static StatusLook flag(@Nullable Flag flag) {
        return flag == null ? new StatusLook("", "", "") : new StatusLook("⚑ " + name(flag), style(flag), lower(flag));
    }

    /** To follow the row's number; empty where nothing is noted. */
    static String spoken(Note note) {
        StringBuilder words = new StringBuilder();
        if (note.pinned()) {
            words.append(", pinned");
        }
        if (note.flag() != null) {
            words.append(", flag ").append(lower(note.flag()));
        }
        if (!note.comment().isEmpty()) {
            words.append(", ").append(TrafficText.visible(note.comment()));
        }
        return words.toString();
    }
}
