package dev.portolan.app.desktop.convert;

import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Something that a configuration has on another machine, and where it is to be on this one. JavaFX thread only. */
final class PlaceEntry {

    private static final Pattern SERVICE = Pattern.compile("[^\\s/:]+:\\d{1,5}|\\[[0-9a-fA-F:]+]:\\d{1,5}");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final int HIGHEST = 65_535;

    private final Kind kind;
    private final String from;
    private final StringProperty to;
    final ReadOnlyStringWrapper hint;

    /** What it is. */
    enum Kind {
        SERVICE,
        PORT,
        HOST
    }

    PlaceEntry(Kind kind, String from, String to, String hint) {
        this.kind = kind;
        this.from = from;
        this.to = new SimpleStringProperty(to);
        this.hint = new ReadOnlyStringWrapper(hint);
    }

    Kind kind() {
        return kind;
    }

    /** As the configuration has it. */
    String from() {
        return from;
    }

    /** Where it is to be; empty for where it is. */
    StringProperty to() {
        return to;
    }

    /** What there is to know of that place, a few words. */
    ReadOnlyStringProperty hint() {
        return hint.getReadOnlyProperty();
    }

    /** The place in full: a port alone is one of this machine. */
    String place() {
        String text = to.get().strip();
        return kind == Kind.SERVICE && PORT.matcher(text).matches() ? "localhost:" + text : text;
    }

    boolean stays() {
        return place().isEmpty() || place().equals(from);
    }

    /** What is wrong with the place, a sentence; empty where nothing is. */
    String problem() {
        String place = place();
        if (stays()) {
            return "";
        }
        return switch (kind) {
            case SERVICE ->
                SERVICE.matcher(place).matches() && isPort(place.substring(place.lastIndexOf(':') + 1))
                        ? ""
                        : "Write where %s is as host:port, such as localhost:3000.".formatted(from);
            case PORT ->
                isPort(place) ? "" : "A port is a number from 1 to 65535, such as 8080 in place of " + from + ".";
            case HOST -> place.matches("\\S+") ? "" : "A host's name has no blanks.";
        };
    }

    private static boolean isPort(String text) {
        return PORT.matcher(text).matches() && Integer.parseInt(text) > 0 && Integer.parseInt(text) <= HIGHEST;
    }
}
