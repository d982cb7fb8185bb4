package dev.portolan.app.desktop.traffic.copy;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Texts as literals of programming languages, in double quotes. */
final class Literals {

    private Literals() {}

    static String javaScript(String text) {
        return literal(text, c -> c <= 0xffff, (c, out) -> append(out, "\\u%04x", c));
    }

    /** Octal for what is small: {@code \}{@code u000a} would be a line break before it is in a literal. */
    static String java(String text) {
        return literal(text, c -> c <= 0xffff, (c, out) -> append(out, c < 0x100 ? "\\%03o" : "\\u%04x", c));
    }

    static String python(String text) {
        return literal(text, c -> true, (c, out) -> append(out, c <= 0xffff ? "\\u%04x" : "\\U%08x", c));
    }

    /** Bytes as Python writes them. */
    static String python(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length * 2 + 3).append("b\"");
        for (byte b : bytes) {
            int c = b & 0xff;
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c >= ' ' && c < 0x7f) {
                out.append((char) c);
            } else {
                append(out, "\\x%02x", c);
            }
        }
        return out.append('"').toString();
    }

    private interface Escape {

        void write(int c, StringBuilder out);
    }

    /** @param whole whether a character that is not plain is escaped at once, or by its two halves */
    private static String literal(String text, IntPredicate whole, Escape escape) {
        StringBuilder out = new StringBuilder(text.length() + 16).append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '"' -> out.append("\\\"");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (PosixShell.plain(c)) {
                        out.appendCodePoint(c);
                    } else if (whole.test(c)) {
                        escape.write(c, out);
                    } else {
                        escape.write(Character.highSurrogate(c), out);
                        escape.write(Character.lowSurrogate(c), out);
                    }
                }
            }
        });
        return out.append('"').toString();
    }

    private static void append(StringBuilder out, String format, int c) {
        out.append(String.format(Locale.ROOT, format, c));
    }
}
