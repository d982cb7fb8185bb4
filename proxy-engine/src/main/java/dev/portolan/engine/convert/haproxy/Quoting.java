package dev.portolan.engine.convert.haproxy;

import java.util.regex.Pattern;

/** Texts of a profile as words of a line, out of which nothing in them can break. */
final class Quoting {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:,=+@*()%^?|!~;&<>\\[\\]{}-]+");

    private Quoting() {}

    /** One word. */
    static String word(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\', '$' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < ' ' || c == 127 ? "\\x%02x".formatted((int) c) : String.valueOf(c));
            }
        }
        return out.append('"').toString();
    }

    /** One word, where HAProxy looks for variables. */
    static String format(String text) {
        return word(text.replace("%", "%%"));
    }

    /** A pattern of an acl, which would be a flag if it began like one. */
    static String pattern(String text) {
        return (text.startsWith("-") ? "-- " : "") + word(text);
    }
}
