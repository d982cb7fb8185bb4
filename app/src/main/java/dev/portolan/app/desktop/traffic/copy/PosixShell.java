package dev.portolan.app.desktop.traffic.copy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Words of a POSIX shell that knows {@code $'…'} (bash, zsh). Whatever a word holds, the shell sees data only. */
final class PosixShell {

    /** Linux takes no more than 128 KiB in one argument of a program; a builtin of the shell takes any. */
    static final int LONGEST_ARGUMENT = 100_000;

    private PosixShell() {}

    /** Within single quotes nothing has a meaning, save the quote itself. */
    static String quote(String text) {
        return text.chars().allMatch(PosixShell::plain) ? "'" + text.replace("'", "'\\''") + "'" : escaped(text, false);
    }

    /** A text whose characters stand for bytes. */
    static String quoteBytes(String latin1) {
        return latin1.chars().allMatch(c -> c >= ' ' && c < 0x7f) ? quote(latin1) : escaped(latin1, true);
    }

    /** A command that writes those bytes. */
    static String printf(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length * 4 + 10).append("printf '");
        for (byte b : bytes) {
            out.append('\\')
                    .append((char) ('0' + (b >> 6 & 3)))
                    .append((char) ('0' + (b >> 3 & 7)))
                    .append((char) ('0' + (b & 7)));
        }
        return out.append('\'').toString();
    }

    /** What a terminal shows as it is: no control characters, and none that turn the order of others round. */
    static boolean plain(int c) {
        return (c >= ' ' && c < 0x7f) || (c >= 0xa0 && !hidden(c));
    }

    static boolean hidden(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static String escaped(String text, boolean bytes) {
        StringBuilder out = new StringBuilder("$'");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\'' -> out.append("\\'");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '!' -> out.append("\\x21");
                default -> {
                    if (bytes ? c >= ' ' && c < 0x7f : plain(c)) {
                        out.appendCodePoint(c);
                    } else {
                        octets(c, bytes, out);
                    }
                }
            }
        });
        return out.append('\'').toString();
    }

    private static void octets(int c, boolean bytes, StringBuilder out) {
        byte[] octets = bytes ? new byte[] {(byte) c} : Character.toString(c).getBytes(StandardCharsets.UTF_8);
        for (byte octet : octets) {
            out.append(String.format(Locale.ROOT, "\\x%02x", octet & 0xff));
        }
    }
}
