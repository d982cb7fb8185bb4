package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.Exchange.Head;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Portolan changed in a head on its way.
 *
 * @param received the lines as they came; {@link Mark#GONE} where they were not sent on like that
 * @param sent the lines as they went on; {@link Mark#NEW} where they did not come like that
 */
record HeadDiff(List<Line> received, List<Line> sent) {

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "proxy-authorization",
            "proxy-authenticate",
            "http2-settings");

    enum Mark {
        SAME,
        GONE,
        NEW
    }

    /**
     * @param why a few words, or empty
     * @param whole whether the whole line changed, not a part of it
     */
    record Line(String text, Mark mark, String why, boolean whole) {}

    static HeadDiff of(Head received, Head sent) {
        return new HeadDiff(
                lines(received, sent, Mark.GONE, connectionNames(received)),
                lines(sent, received, Mark.NEW, connectionNames(sent)));
    }

    /** The head's lines with nothing marked. */
    static List<Line> plain(Head head) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(TrafficText.visible(head.start()), Mark.SAME, "", false));
        head.fields().forEach(field -> lines.add(new Line(text(field), Mark.SAME, "", false)));
        return lines;
    }

    private static List<Line> lines(Head head, Head other, Mark mark, Set<String> connection) {
        List<Line> lines = new ArrayList<>();
        boolean same = head.start().equals(other.start());
        lines.add(new Line(
                TrafficText.visible(head.start()),
                same ? Mark.SAME : mark,
                same || mark == Mark.GONE ? "" : startChange(other.start(), head.start()),
                false));
        List<Field> rest = new ArrayList<>(other.fields());
        for (Field field : head.fields()) {
            if (takeEqual(rest, field)) {
                lines.add(new Line(text(field), Mark.SAME, "", false));
            } else {
                boolean changed = other.first(field.name()) != null;
                lines.add(new Line(text(field), mark, why(field, mark, changed, connection), !changed));
            }
        }
        return lines;
    }

    private static boolean takeEqual(List<Field> rest, Field field) {
        for (int i = 0; i < rest.size(); i++) {
            Field candidate = rest.get(i);
            if (candidate.name().equalsIgnoreCase(field.name())
                    && candidate.value().equals(field.value())) {
                rest.remove(i);
                return true;
            }
        }
        return false;
    }

    private static String startChange(String before, String after) {
        String[] from = before.split(" ", 3);
        String[] to = after.split(" ", 3);
        if (from.length < 3 || to.length < 3 || from[1].equals(to[1])) {
            return "protocol";
        }
        if (from[1].endsWith(to[1])) {
            return "prefix stripped";
        }
        return to[1].endsWith(from[1]) ? "prefix added" : "rewritten";
    }

    private static String why(Field field, Mark mark, boolean changed, Set<String> connection) {
        String name = field.name().toLowerCase(Locale.ROOT);
        if (HOP_BY_HOP.contains(name) || connection.contains(name)) {
            return mark == Mark.GONE && !changed ? "hop-by-hop, removed" : "hop-by-hop";
        }
        if (mark == Mark.GONE) {
            return changed ? "" : "removed by the route";
        }
        return switch (name) {
            case "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-forwarded-port", "forwarded", "via" ->
                "always added";
            case "set-cookie" -> "cookie rewritten";
            case "location", "content-location" -> "Location rewritten";
            case "host" -> "host header";
            case "date", "content-length" -> "set by Portolan";
            default -> changed ? "changed by the route" : "added by the route";
        };
    }

    /** What the Connection field names belongs to the connection as well (RFC 9110, section 7.6.1). */
    private static Set<String> connectionNames(Head head) {
        Set<String> names = new HashSet<>();
        @Nullable String value = head.first("connection");
        if (value != null) {
            for (String name : value.split(",", -1)) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static String text(Field field) {
        return TrafficText.visible(field.name()) + ": " + TrafficText.visible(field.value());
    }
}
