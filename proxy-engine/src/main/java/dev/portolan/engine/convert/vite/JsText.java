package dev.portolan.engine.convert.vite;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Strings and regular expressions as JavaScript writes them. */
final class JsText {

    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:u\\{([0-9A-Fa-f]{1,6})}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(\r\n|[\\s\\S]))");
    private static final String SPECIAL = ".*+?^${}()|[]\\/";

    private JsText() {}

    /** The value of what stands between quotes. */
    static String unescaped(String written) {
        return written.indexOf('\\') < 0
                ? written
                : ESCAPE.matcher(written).replaceAll(escape -> Matcher.quoteReplacement(value(escape)));
    }

    private static String value(MatchResult escape) {
        for (int group = 1; group <= 3; group++) {
            if (escape.group(group) != null) {
                int point = Integer.parseInt(escape.group(group), 16);
                return Character.isValidCodePoint(point) ? Character.toString(point) : "\uFFFD";
            }
        }
        return switch (escape.group(4)) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            case "b" -> "\b";
            case "f" -> "\f";
            case "v" -> "\u000B";
            case "0" -> "\0";
            case "\n", "\r", "\r\n", "\u2028", "\u2029" -> "";
            default -> escape.group(4);
        };
    }

    /** A string between single quotes, which nothing in it can leave. */
    static String quoted(String value) {
        StringBuilder out = new StringBuilder("'");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\', '\'' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ' || c == 0x7F || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('\'').toString();
    }

    /** A pattern for exactly this text. */
    static String literalPattern(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '/' && SPECIAL.indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }

    /** The text of a comment at the end of a line. */
    static String comment(String text) {
        return text.replaceAll("[\\p{Cntrl}\u2028\u2029]", " ");
    }
}
