package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What Portolan changed in a head on its way.
 *
 * @param received the lines as they came; {@link Mark#GONE} where they were not sent on like that
 * @param sent the lines as they went on; {@link Mark#NEW} where they did not come like that
 */
record HeadDiff(List<Line> received, List<Line> sent) {

    private static final Set<String> SETTINGS = Set.of(
            "addPrefix",
            "auth",
            "compress",
            "cors",
            "headers.request",
            "headers.response",
            "headers.security",
            "hostHeader",
            "rateLimit",
            "rewriteCookies",
            "rewriteLocation",
            "stripPrefix");

    enum Mark {
        SAME,
        GONE,
        NEW
    }

    /**
     * @param why a few words, or empty
     * @param whole whether the whole line changed, not a part of it
     */
    record Line(String text, Mark mark, String why, boolean whole) {

        /** The setting of the route that made the change, as a pointer that begins at the route; or empty. */
        String setting() {
            String setting = why.split("[^A-Za-z.]", 2)[0];
            if (!SETTINGS.contains(setting)) {
                return "";
            }
            String pointer = "/" + setting.replace('.', '/');
            boolean edits = setting.equals("headers.request") || setting.equals("headers.response");
            return edits ? pointer + "/" + text.substring(0, text.indexOf(':')) : pointer;
        }
    }

    /** @param changes the engine's account of which rule changed what */
    static HeadDiff of(Head received, Head sent, List<FieldChange> changes) {
        return new HeadDiff(lines(received, sent, Mark.GONE, changes), lines(sent, received, Mark.NEW, changes));
    }

    /** The head's lines with nothing marked. */
    static List<Line> plain(Head head) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(TrafficText.visible(head.start()), Mark.SAME, "", false));
        head.fields().forEach(field -> lines.add(new Line(text(field), Mark.SAME, "", false)));
        return lines;
    }

    private static List<Line> lines(Head head, Head other, Mark mark, List<FieldChange> changes) {
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
                // What was changed has its reason on the side where the new value stands.
                String why = changed && mark == Mark.GONE ? "" : why(field, mark, changes);
                lines.add(new Line(text(field), mark, why, !changed));
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
            return "stripPrefix: " + TrafficText.visible(cutEnd(from[1], to[1])) + " was taken off";
        }
        return to[1].endsWith(from[1])
                ? "addPrefix: " + TrafficText.visible(cutEnd(to[1], from[1])) + " was put before"
                : "stripPrefix and addPrefix, rewritePath, or the target's own path";
    }

    private static String cutEnd(String text, String end) {
        return text.substring(0, text.length() - end.length());
    }

    private static String why(Field field, Mark mark, List<FieldChange> changes) {
        for (FieldChange change : changes) {
            String value = mark == Mark.GONE ? change.before() : change.after();
            if (change.name().equalsIgnoreCase(field.name()) && field.value().equals(value)) {
                return change.why();
            }
        }
        return "";
    }

    private static String text(Field field) {
        return TrafficText.visible(field.name()) + ": " + TrafficText.visible(field.value());
    }
}
