package dev.portolan.engine.capture.content.form;

import dev.portolan.engine.capture.content.Interrupted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a multipart body (RFC 2046, section 5.1; RFC 7578), as far as they are there.
 *
 * @param problem why there may be more than the parts say, a sentence; or null
 */
public record Multipart(List<Part> parts, @Nullable String problem) {

    private static final int MOST = 1_000;
    private static final int LONGEST_HEAD = 16 << 10;
    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary\\s*=\\s*(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);

    public Multipart {
        parts = List.copyOf(parts);
    }

    /**
     * @param contentType the body's {@code Content-Type} field, which names the boundary; where it does not, the first line
     *     that looks like one is taken
     */
    public static Multipart of(byte[] body, @Nullable String contentType) {
        byte[] delimiter = delimiter(body, contentType);
        if (delimiter == null) {
            return new Multipart(List.of(), "It does not say where its parts begin.");
        }
        List<Part> parts = new ArrayList<>();
        int at = find(body, delimiter, 0);
        while (at >= 0 && parts.size() < MOST) {
            int head = at + delimiter.length;
            if (startsWith(body, head, "--")) {
                return new Multipart(parts, null);
            }
            int next = find(body, delimiter, head);
            int end = next < 0 ? body.length : next;
            parts.add(part(body, afterLine(body, head), lineEndBefore(body, end, next >= 0)));
            at = next;
            Interrupted.check();
        }
        String problem = parts.isEmpty()
                ? "Its boundary is nowhere in it."
                : at >= 0
                        ? "Only the first " + MOST + " parts are shown."
                        : "It ends without its last boundary: the last part may not be whole.";
        return new Multipart(parts, problem);
    }

    private static byte @Nullable [] delimiter(byte[] body, @Nullable String contentType) {
        Matcher matcher = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (matcher.find()) {
            String boundary = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            return ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        }
        int end = 0;
        while (end < Math.min(body.length, 74) && body[end] > ' ') {
            end++;
        }
        return startsWith(body, 0, "--") && end > 2 ? Arrays.copyOf(body, end) : null;
    }

    private static Part part(byte[] body, int from, int end) {
        List<String> lines = new ArrayList<>();
        int at = from;
        while (at < end && at - from < LONGEST_HEAD) {
            int next = Math.min(end, afterLine(body, at));
            String line = new String(body, at, next - at, StandardCharsets.UTF_8).stripTrailing();
            at = next;
            if (line.isEmpty()) {
                break;
            }
            lines.add(line);
        }
        return Part.of(lines, Arrays.copyOfRange(body, Math.min(at, end), end));
    }

    /** The next delimiter that begins a line. */
    private static int find(byte[] body, byte[] delimiter, int from) {
        for (int at = from; at + delimiter.length <= body.length; at++) {
            if (body[at] == '-'
                    && (at == 0 || body[at - 1] == '\n')
                    && Arrays.equals(body, at, at + delimiter.length, delimiter, 0, delimiter.length)
                    && endsBoundary(body, at + delimiter.length)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean endsBoundary(byte[] body, int at) {
        return at == body.length || body[at] <= ' ' || startsWith(body, at, "--");
    }

    private static int afterLine(byte[] body, int from) {
        int at = from;
        while (at < body.length && body[at] != '\n') {
            at++;
        }
        return Math.min(body.length, at + 1);
    }

    /** The line break before a delimiter belongs to the delimiter. */
    private static int lineEndBefore(byte[] body, int end, boolean delimited) {
        int at = end;
        if (delimited && at > 0 && body[at - 1] == '\n') {
            at--;
            at -= at > 0 && body[at - 1] == '\r' ? 1 : 0;
        }
        return at;
    }

    private static boolean startsWith(byte[] body, int at, String ascii) {
        return at + ascii.length() <= body.length
                && new String(body, at, ascii.length(), StandardCharsets.ISO_8859_1).equals(ascii);
    }
}
