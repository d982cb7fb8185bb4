package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.TargetText;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.TcpTargetText;
import dev.portolan.engine.profile.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of a draft. What can't be read becomes a problem at its field, and a stand-in takes its place, so that
 * the rest of the draft can still be checked.
 */
public final class Reading {

    private static final Target NO_TARGET = new Target("http", "localhost", 80, "");
    private static final Target NO_TCP_TARGET = new Target(TcpForward.SCHEME, "localhost", 1, "");

    private final List<Problem> problems = new ArrayList<>();

    public List<Problem> problems() {
        return problems;
    }

    void problem(String pointer, String message) {
        problems.add(new Problem(pointer, message));
    }

    /** As in the file; a port alone is one on this machine. */
    Target target(String pointer, String text) {
        var trimmed = text.strip();
        if (trimmed.isEmpty()) {
            problem(pointer, "Write where requests go, for example http://localhost:8080, or pick a listening port.");
            return NO_TARGET;
        }
        var parsed =
                TargetText.parse(trimmed.matches(":?\\d{1,5}") ? "localhost:" + trimmed.replace(":", "") : trimmed);
        if (parsed.problem() != null) {
            problem(pointer, parsed.problem());
        }
        return parsed.target() == null ? NO_TARGET : parsed.target();
    }

    /** As in the file; a port alone is one on this machine. */
    Target tcpTarget(String pointer, String text) {
        var trimmed = text.strip();
        if (trimmed.isEmpty()) {
            problem(pointer, "Write where connections go, for example localhost:5432, or pick a listening port.");
            return NO_TCP_TARGET;
        }
        var parsed =
                TcpTargetText.parse(trimmed.matches(":?\\d{1,5}") ? "localhost:" + trimmed.replace(":", "") : trimmed);
        if (parsed.problem() != null) {
            problem(pointer, parsed.problem());
        }
        return parsed.target() == null ? NO_TCP_TARGET : parsed.target();
    }

    public int number(String pointer, String text, int least, int most, String sentence, int standIn) {
        var trimmed = text.strip();
        if (trimmed.matches("\\d{1,9}")) {
            var number = Integer.parseInt(trimmed);
            if (number >= least && number <= most) {
                return number;
            }
        }
        problem(pointer, sentence);
        return standIn;
    }

    /** As in the file; a number alone is seconds. */
    public Duration duration(String pointer, String text, Duration standIn) {
        var trimmed = text.strip().replace(" ", "");
        var duration = Units.duration(trimmed.matches("\\d+") ? trimmed + "s" : trimmed);
        if (duration == null || !duration.isPositive()) {
            problem(pointer, "Write a time above zero such as 250ms, 10s or 5m.");
            return standIn;
        }
        return duration;
    }

    /** As in the file; a number alone is kilobytes, and nothing at all is no limit. */
    public @Nullable Long size(String pointer, String text) {
        var trimmed = text.strip().replace(" ", "").toUpperCase(Locale.ROOT);
        if (trimmed.isEmpty()) {
            return null;
        }
        var size = Units.size(trimmed.matches("\\d+") ? trimmed + "KB" : trimmed);
        if (size == null || size == 0) {
            problem(pointer, "Write a size such as 64KB, 10MB or 1GB.");
            return null;
        }
        return size;
    }

    /** Names with values; rows left empty are passed over, and names that differ in case alone are the same. */
    Map<String, String> map(String pointer, List<Entry> entries) {
        return map(pointer, entries, true);
    }

    /** Names with values, as {@link #map} has them, except that their case matters and that a value is nobody's to see. */
    Map<String, String> names(String pointer, List<Entry> entries) {
        return map(pointer, entries, false);
    }

    private Map<String, String> map(String pointer, List<Entry> entries, boolean fields) {
        var map = new LinkedHashMap<String, String>();
        var names = new ArrayList<String>();
        for (var entry : entries) {
            if (entry.blank()) {
                continue;
            }
            var name = entry.name().get().strip();
            if (name.isEmpty()) {
                problem(
                        pointer,
                        fields
                                ? "Write a name beside the value \""
                                        + entry.value().get().strip() + "\"."
                                : "Write a name beside each value.");
            } else if (names.contains(fields ? name.toLowerCase(Locale.ROOT) : name)) {
                problem(pointer, name + " is there twice; keep one of the rows.");
            } else {
                names.add(fields ? name.toLowerCase(Locale.ROOT) : name);
                map.put(name, entry.value().get().strip());
            }
        }
        return map;
    }

    static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
