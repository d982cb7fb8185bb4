package dev.portolan.engine.policy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One range of bytes out of a file or a stored body, both ends included. Requests for several are answered with the whole, as RFC 9110,
 * section 14.2 allows: they are rare, and a well-known way to make a server work hard.
 */
public record ByteRange(long first, long last) {

    /** Asked for rightly, but the file has none of these bytes. */
    public static final ByteRange UNSATISFIABLE = new ByteRange(0, -1);

    /** More digits than any file has bytes would not fit a long. */
    private static final Pattern ONE = Pattern.compile("bytes=[ \t]*(\\d{0,18})-(\\d{0,18})[ \t]*");

    /** The range to send; null where the whole file is to be sent. */
    public static @Nullable ByteRange of(HttpHeaders headers, long size) {
        List<String> values = headers.getAll(HttpHeaderNames.RANGE);
        if (values.size() != 1) {
            return null;
        }
        Matcher range = ONE.matcher(values.getFirst().toLowerCase(Locale.ROOT));
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return null;
        }
        return range.group(1).isEmpty()
                ? suffix(Long.parseLong(range.group(2)), size)
                : from(Long.parseLong(range.group(1)), range.group(2), size);
    }

    public long length() {
        return last - first + 1;
    }

    private static ByteRange suffix(long length, long size) {
        return length == 0 || size == 0 ? UNSATISFIABLE : new ByteRange(Math.max(0, size - length), size - 1);
    }

    private static @Nullable ByteRange from(long first, String lastDigits, long size) {
        long last = lastDigits.isEmpty() ? Long.MAX_VALUE : Long.parseLong(lastDigits);
        if (last < first) {
            return null;
        }
        return first >= size ? UNSATISFIABLE : new ByteRange(first, Math.min(last, size - 1));
    }
}
