package dev.portolan.engine.routing;

import org.jspecify.annotations.Nullable;

/**
 * One pass over the bytes of a path.
 *
 * @param problem why the path can't be accepted, a sentence, or null
 * @param dots whether a segment may be a dot segment and must be looked at
 * @param ambiguous whether an encoded slash or backslash, or an empty segment, was seen
 */
record PathScan(@Nullable String problem, boolean dots, boolean ambiguous) {

    private static final PathScan PLAIN = new PathScan(null, false, false);

    static PathScan of(String target, int end) {
        boolean dots = false;
        boolean ambiguous = false;
        for (int i = 0; i < end; i++) {
            char c = target.charAt(i);
            if (c == '%') {
                int value = hex(target, i, end);
                if (value <= 0) {
                    return new PathScan(
                            value == 0
                                    ? "The request path holds an encoded NUL byte (%00)."
                                    : "The request path has a percent sign without two hexadecimal digits.",
                            false,
                            false);
                }
                dots |= value == '.' && atStart(target, i);
                ambiguous |= value == '/' || value == '\\' || (value == '%' && doublyEncoded(target, i, end));
            } else if (c <= ' ' || c >= 0x7F || c == '#' || c == '\\') {
                return new PathScan(illegal(c), false, false);
            } else {
                dots |= c == '.' && target.charAt(i - 1) == '/';
                ambiguous |= c == '/' && i > 0 && target.charAt(i - 1) == '/';
            }
        }
        return dots || ambiguous ? new PathScan(null, dots, ambiguous) : PLAIN;
    }

    private static boolean atStart(String target, int i) {
        return target.charAt(i - 1) == '/' || target.charAt(i - 1) == '.';
    }

    /** {@code %252e}, {@code %252f}, {@code %255c}: a slash or dot for whoever decodes twice. */
    private static boolean doublyEncoded(String target, int i, int end) {
        if (i + 4 >= end) {
            return false;
        }
        int value = (Character.digit(target.charAt(i + 3), 16) << 4) | Character.digit(target.charAt(i + 4), 16);
        return value == '.' || value == '/' || value == '\\';
    }

    /** Spaces and controls would end the request line; other bytes pass, since browsers don't encode all that RFC 3986 would. */
    static @Nullable String queryProblem(String target, int from) {
        for (int i = from; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '#') {
                return illegal(c);
            }
        }
        return null;
    }

    private static int hex(String target, int i, int end) {
        if (i + 2 >= end) {
            return -1;
        }
        int high = Character.digit(target.charAt(i + 1), 16);
        int low = Character.digit(target.charAt(i + 2), 16);
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }

    private static String illegal(char c) {
        return "The request target holds the byte 0x%02X, which must be percent-encoded.".formatted((int) c);
    }
}
