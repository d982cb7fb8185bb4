package dev.portolan.engine.capture.content.stream;

import dev.portolan.engine.capture.content.Interrupted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the text of an event stream apart (HTML standard, section 9.2.6). Any thread. */
public final class EventStream {

    /**
     * @param type {@code message} where it says none
     * @param id the last one that was sent with it or before it; empty where there was none
     * @param retry milliseconds, where it asks for them; else null
     * @param comment what stands in its comment lines, or empty
     * @param from where it begins in the text
     * @param end where it ends in the text
     * @param whole false for the last one where the blank line that ends it has not come
     */
    public record Event(
            String type,
            String data,
            String id,
            @Nullable String retry,
            String comment,
            int from,
            int end,
            boolean whole) {}

    private final String text;
    private final List<Event> events = new ArrayList<>();
    private int at;
    private int from;
    private String type = "";
    private final StringBuilder data = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private String id = "";
    private @Nullable String retry;

    private EventStream(String text) {
        this.text = text;
    }

    /** Its events in order, and comments that stand alone as events without data. */
    public static List<Event> events(String text) {
        return new EventStream(text).read();
    }

    private List<Event> read() {
        while (at < text.length()) {
            int end = lineEnd(at);
            line(text.substring(at, end));
            if (end == at) {
                at = afterLine(end);
                dispatch(true);
            } else {
                at = afterLine(end);
            }
        }
        dispatch(false);
        return List.copyOf(events);
    }

    private int lineEnd(int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private int afterLine(int end) {
        boolean both = end + 1 < text.length() && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n';
        return Math.min(text.length(), end + (both ? 2 : 1));
    }

    private void line(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        switch (name) {
            case "event" -> type = value;
            case "data" -> data.append(value).append('\n');
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            case "retry" -> retry = value;
            case "" ->
                comment.append(comment.isEmpty() || colon < 0 ? "" : "\n").append(value);
            default -> {
                // Fields that are not known mean nothing.
            }
        }
    }

    private void dispatch(boolean whole) {
        boolean some = !data.isEmpty() || !comment.isEmpty() || retry != null || !type.isEmpty();
        if (some) {
            String all = data.isEmpty() ? "" : data.substring(0, data.length() - 1);
            events.add(
                    new Event(type.isEmpty() ? "message" : type, all, id, retry, comment.toString(), from, at, whole));
            if ((events.size() & 0xFFF) == 0) {
                Interrupted.check();
            }
        }
        from = at;
        type = "";
        data.setLength(0);
        comment.setLength(0);
        retry = null;
    }
}
