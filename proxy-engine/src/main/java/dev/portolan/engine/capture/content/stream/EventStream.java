package dev.portolan.engine.capture.content.stream;

import dev.portolan.engine.capture.content.Interrupted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes an event stream apart (HTML standard, section 9.2.6), which is always UTF-8. Any thread. */
public final class EventStream {

    /** A byte order mark at the beginning means nothing. */
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /**
     * @param type {@code message} where it says none
     * @param id the last one that was sent with it or before it; empty where there was none
     * @param retry milliseconds, where it asks for them; else null
     * @param comment what stands in its comment lines, or empty
     * @param from where it begins in the bytes
     * @param end where it ends in the bytes
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

    private final byte[] bytes;
    private final List<Event> events = new ArrayList<>();
    private int at;
    private int from;
    private String type = "";
    private final StringBuilder data = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private String id;
    private @Nullable String retry;

    private EventStream(byte[] bytes, int from, String id) {
        this.bytes = bytes;
        this.at = from;
        this.from = from;
        this.id = id;
    }

    /** Its events in order, and comments that stand alone as events without data. */
    public static List<Event> events(byte[] bytes) {
        return events(bytes, marked(bytes) ? MARK.length : 0, "");
    }

    /**
     * Reads on.
     *
     * @param from where a whole event ends
     * @param id that of this event
     */
    public static List<Event> events(byte[] bytes, int from, String id) {
        return new EventStream(bytes, from, id).read();
    }

    private static boolean marked(byte[] bytes) {
        return bytes.length >= MARK.length && Arrays.equals(MARK, 0, MARK.length, bytes, 0, MARK.length);
    }

    private List<Event> read() {
        while (at < bytes.length) {
            int end = lineEnd(at);
            line(new String(bytes, at, end - at, StandardCharsets.UTF_8));
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
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        return end;
    }

    private int afterLine(int end) {
        boolean both = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
        return Math.min(bytes.length, end + (both ? 2 : 1));
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
