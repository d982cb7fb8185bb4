package dev.portolan.app.desktop.shell;

import java.util.Locale;

/** Figures as people read them. */
final class Amounts {

    private Amounts() {}

    /** {@code 41 208}, with narrow spaces that don't break. */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }

    /** {@code 142}, and below ten {@code 0.5}. */
    static String rate(double perSecond) {
        if (perSecond > 0 && perSecond < 9.95) {
            return String.format(Locale.ROOT, "%.1f", perSecond);
        }
        return grouped(Math.round(perSecond));
    }

    /** {@code 0.4} or {@code 97}, in units of 1,048,576 bytes. */
    static String megabytes(long bytes) {
        double megabytes = bytes / 1048576.0;
        if (megabytes > 0 && megabytes < 9.95) {
            return String.format(Locale.ROOT, "%.1f", megabytes);
        }
        return grouped(Math.round(megabytes));
    }

    /** {@code 1 exchange}, {@code 2 exchanges}. */
    static String counted(long number, String one, String many) {
        return grouped(number) + " " + (number == 1 ? one : many);
    }
}
