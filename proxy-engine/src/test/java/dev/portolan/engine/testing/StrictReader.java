package dev.portolan.engine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A second opinion on what HTTP/1.1 bytes mean: slow, strict, straight from RFC 9112, and with nothing in common with the engine.
 * Text is Latin-1.
 */
public final class StrictReader {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern REQUEST =
            Pattern.compile("(" + TOKEN + ") ([^ \\t\\x0b\\x0c\\r\\n]+) HTTP/1\\.([01])");
    private static final Pattern STATUS = Pattern.compile(
            "HTTP/1\\.([01]) ([1-9][0-9][0-9])( [\\t\\x20-\\x7e\\x80-\\xff]*|[ \\t\\x0b\\x0c\\r]*[ \\t])?");
    private static final Pattern FIELD = Pattern.compile("(" + TOKEN + "):([\\t\\x20-\\x7e\\x80-\\xff]*)");
    private static final Pattern CHUNK = Pattern.compile("(0*[0-9A-Fa-f]{1,8})([ \\t]*;[\\t\\x20-\\x7e\\x80-\\xff]*)?");

    /** Framing where it can't be any: such a trailer passes nobody. */
    private static final Pattern DROPPED =
            Pattern.compile("^(content-length|transfer-encoding|trailer):", Pattern.CASE_INSENSITIVE);

    private final String text;
    private int at;

    private StrictReader(String text) {
        this.text = text;
    }

    /** How the bytes ended. */
    public enum End {
        COMPLETE,
        INCOMPLETE,
        MALFORMED
    }

    /** @param fields lines of {@code name: value}, the name in lower case */
    public record Message(String start, List<String> fields, String body) {

        public String method() {
            return start.substring(0, start.indexOf(' '));
        }

        public int status() {
            return Integer.parseInt(start.substring(9, 12));
        }

        boolean http10() {
            return start.startsWith("HTTP/1.") ? start.startsWith("HTTP/1.0") : start.endsWith(" HTTP/1.0");
        }

        public List<String> values(String name) {
            return fields.stream()
                    .filter(field -> field.startsWith(name + ": "))
                    .map(field -> field.substring(name.length() + 2))
                    .toList();
        }
    }

    /**
     * @param messages the complete ones
     * @param why it is malformed or incomplete
     * @param read bytes that the complete messages took
     */
    public record Reading(List<Message> messages, End end, String why, int read) {}

    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String why) {
            super(why);
        }
    }

    private static final class Incomplete extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** What a client may send, as to its framing; ends where it asks to close. */
    public static Reading sent(String bytes) {
        return new StrictReader(bytes).requests(false, true);
    }

    /** The same, whether or not it asks to close. */
    public static Reading framed(String bytes) {
        return new StrictReader(bytes).requests(false, false);
    }

    /** What a proxy may forward: nothing optional, nothing that needs an interpretation. */
    public static Reading forwarded(String bytes) {
        return new StrictReader(bytes).requests(true, false);
    }

    /** One final response to GET, with interim ones before it, on a connection that was closed after these bytes. */
    public static Reading response(String bytes) {
        StrictReader reader = new StrictReader(bytes);
        List<Message> messages = new ArrayList<>();
        int read = 0;
        try {
            Message message;
            do {
                message = reader.oneResponse();
                messages.add(message);
                read = reader.at;
            } while (message.status() < 200);
            return new Reading(messages, End.COMPLETE, "", read);
        } catch (Malformed e) {
            return new Reading(messages, End.MALFORMED, String.valueOf(e.getMessage()), read);
        } catch (Incomplete e) {
            return new Reading(messages, End.INCOMPLETE, "", read);
        }
    }

    private Reading requests(boolean forwarded, boolean heedClose) {
        List<Message> messages = new ArrayList<>();
        int read = 0;
        try {
            while (skipEmptyLines(forwarded)) {
                Message message = request(forwarded);
                messages.add(message);
                read = at;
                if (heedClose && closes(message)) {
                    break;
                }
            }
            return new Reading(messages, End.COMPLETE, "", read);
        } catch (Malformed e) {
            return new Reading(messages, End.MALFORMED, e.getMessage() + " at " + at, read);
        } catch (Incomplete e) {
            return new Reading(messages, End.INCOMPLETE, "", read);
        }
    }

    /** Whether it is the last request of its connection. */
    public static boolean closes(Message message) {
        String options = String.join(",", message.values("connection")).toLowerCase(Locale.ROOT);
        List<String> words = List.of(options.split("[ \\t]*,[ \\t]*", -1));
        return words.contains("close") || (message.http10() && !words.contains("keep-alive"));
    }

    private boolean skipEmptyLines(boolean forwarded) throws Malformed, Incomplete {
        for (int i = 0; text.startsWith("\r\n", at); i++) {
            check(!forwarded && i < 2, "empty lines");
            at += 2;
        }
        return at < text.length();
    }

    private Message request(boolean forwarded) throws Malformed, Incomplete {
        String line = line();
        Matcher start = REQUEST.matcher(line);
        check(start.matches(), "request line");
        List<String> fields = fields(false, false);
        boolean http10 = start.group(3).equals("0");
        Message head = new Message(line, fields, "");
        if (forwarded) {
            check(!http10 && head.values("host").size() == 1, "version or host");
            check(start.group(2).chars().allMatch(c -> c > ' ' && c < 0x7f), "target");
        }
        if (chunked(head)) {
            return new Message(line, fields, chunks(forwarded));
        }
        long length = length(head);
        return new Message(line, fields, length < 0 ? "" : take(length));
    }

    private Message oneResponse() throws Malformed, Incomplete {
        String line = line();
        check(STATUS.matcher(line).matches(), "status line");
        List<String> fields = fields(true, false);
        Message head = new Message(line, fields, "");
        int status = head.status();
        long length = length(head);
        check(status != 101, "switched");
        if (status < 200) {
            check(head.values("transfer-encoding").isEmpty() && length <= 0, "interim response with a body");
            return head;
        }
        boolean chunked = chunked(head);
        if (status == 204 || status == 304) {
            return head;
        }
        if (chunked) {
            return new Message(line, fields, chunks(false));
        }
        return new Message(line, fields, length < 0 ? take(text.length() - at) : take(length));
    }

    private static boolean chunked(Message head) throws Malformed {
        List<String> codings = head.values("transfer-encoding");
        if (codings.isEmpty()) {
            return false;
        }
        check(codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked"), "transfer coding");
        check(!head.http10() && head.values("content-length").isEmpty(), "transfer coding where none may be");
        return true;
    }

    private static long length(Message head) throws Malformed {
        List<String> lengths = head.values("content-length");
        if (lengths.isEmpty()) {
            return -1;
        }
        check(lengths.size() == 1 && lengths.getFirst().matches("0*[0-9]{1,18}"), "content-length");
        return Long.parseLong(lengths.getFirst());
    }

    private List<String> fields(boolean foldable, boolean trailers) throws Malformed, Incomplete {
        List<String> fields = new ArrayList<>();
        boolean dropped = false;
        String line;
        while (!(line = line()).isEmpty()) {
            if (foldable && !fields.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
                String soFar = fields.getLast();
                check(dropped || soFar.indexOf(": ") + 2 < soFar.length(), "a field that begins with its fold");
                String more = line.trim();
                check(dropped || more.matches("[\\t\\x20-\\x7e\\x80-\\xff]*"), "folded field");
                fields.set(fields.size() - 1, soFar + " " + more);
                continue;
            }
            dropped = trailers && DROPPED.matcher(line).find();
            if (dropped) {
                fields.add("dropped: x");
                continue;
            }
            Matcher field = FIELD.matcher(foldable ? line.replaceFirst("^([^:\\s]+)[ \\t]+:", "$1:") : line);
            check(field.matches(), "field");
            fields.add(field.group(1).toLowerCase(Locale.ROOT) + ": " + stripped(field.group(2)));
        }
        return fields;
    }

    /** Without the blanks around it, and only those. */
    private static String stripped(String value) {
        return value.replaceAll("^[ \\t]+|[ \\t]+$", "");
    }

    private String chunks(boolean bare) throws Malformed, Incomplete {
        StringBuilder body = new StringBuilder();
        while (true) {
            Matcher chunk = CHUNK.matcher(line());
            check(chunk.matches() && !(bare && chunk.group(2) != null), "chunk size");
            long size = Long.parseLong(chunk.group(1), 16);
            check(size <= Integer.MAX_VALUE, "chunk size");
            if (size == 0) {
                fields(!bare, true);
                return body.toString();
            }
            body.append(take(size));
            check(take(2).equals("\r\n"), "end of chunk");
        }
    }

    private String line() throws Malformed, Incomplete {
        int end = text.indexOf('\n', at);
        if (end < 0) {
            throw new Incomplete();
        }
        check(end > at && text.charAt(end - 1) == '\r', "line end");
        String line = text.substring(at, end - 1);
        at = end + 1;
        return line;
    }

    private String take(long length) throws Incomplete {
        if (text.length() - at < length) {
            throw new Incomplete();
        }
        at += (int) length;
        return text.substring(at - (int) length, at);
    }

    private static void check(boolean right, String what) throws Malformed {
        if (!right) {
            throw new Malformed(what);
        }
    }
}
