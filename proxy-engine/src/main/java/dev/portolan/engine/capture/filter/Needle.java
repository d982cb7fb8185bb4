package dev.portolan.engine.capture.filter;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A text that is looked for whatever its case, without making garbage: a scan asks a million rows. */
final class Needle {

    private final char[] lower;
    private final char firstLower;
    private final char firstUpper;

    Needle(String text) {
        lower = text.toLowerCase(Locale.ROOT).toCharArray();
        firstLower = lower.length == 0 ? 0 : lower[0];
        firstUpper = Character.toUpperCase(firstLower);
    }

    boolean in(@Nullable String text) {
        return text != null && indexIn(text, 0) >= 0;
    }

    /** Where it stands first from {@code from} on, or -1. */
    int indexIn(String text, int from) {
        if (lower.length == 0) {
            return from;
        }
        int last = text.length() - lower.length;
        for (int i = from; i <= last; i++) {
            char c = text.charAt(i);
            if ((c == firstLower || c == firstUpper) && restAt(text, i)) {
                return i;
            }
        }
        return -1;
    }

    int length() {
        return lower.length;
    }

    private boolean restAt(String text, int index) {
        for (int i = 1; i < lower.length; i++) {
            char c = text.charAt(index + i);
            if (c != lower[i] && Character.toLowerCase(c) != lower[i]) {
                return false;
            }
        }
        return true;
    }
}
