package dev.portolan.app.desktop;

import java.util.Locale;

/** Sizes, times and counts as people read them, and text from the wire in which nothing hides. */
public final class WireText {

    private WireText() {}

    /** Decimal units as in a browser: {@code 312 B}, {@code 4.1 kB}, {@code 153 kB}, {@code 2.1 MB}. */
    public static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        double value = bytes / 1000.0;
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }

    /** {@code 0.4 ms}, {@code 128 ms}, {@code 1.24 s}, {@code 1 m 04 s}, {@code 3 h 12 m}; a dash where there is none. */
    public static String duration(long nanos) {
        if (nanos < 0) {
            return "–";
        }
        double millis = nanos / 1e6;
        if (millis < 999.5) {
            return String.format(Locale.ROOT, millis < 9.95 && millis > 0 ? "%.1f ms" : "%.0f ms", millis);
        }
        long seconds = nanos / 1_000_000_000L;
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.2f s", millis / 1000);
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d m %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d m", seconds / 3600, seconds / 60 % 60);
    }

    /** {@code 41 208}: thousands apart by a thin, unbreakable space. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }

    /**
     * The text with everything escaped that would not show, or would show as something else: control characters, and the
     * marks that turn the direction of writing round.
     */
    public static String visible(String text) {
        int clean = 0;
        while (clean < text.length() && !hidden(text.charAt(clean))) {
            clean++;
        }
        if (clean == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, clean);
        for (int i = clean; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (hidden(c)) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    private static boolean hidden(char c) {
        return c < ' '
                || (c >= 0x7f && c < 0xa0)
                || (c >= 0x200b && c <= 0x200f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x206f)
                || c == 0xfeff;
    }
}
