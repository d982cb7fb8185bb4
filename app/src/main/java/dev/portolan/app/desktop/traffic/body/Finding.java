package dev.portolan.app.desktop.traffic.body;

import dev.portolan.engine.capture.content.Interrupted;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Looks for a text, whatever its case. */
final class Finding {

    /** More are not gone through one by one. */
    static final int MOST = 10_000;

    private static final int ASKED_EVERY = 1 << 20;

    private int[] places = new int[16];
    private int count;

    private Finding() {}

    /** Where {@code wanted}, which is not empty, stands in {@code text}. */
    static int[] in(String text, String wanted) {
        Finding finding = new Finding();
        char lower = Character.toLowerCase(wanted.charAt(0));
        char upper = Character.toUpperCase(wanted.charAt(0));
        int last = text.length() - wanted.length();
        for (int at = 0; at <= last && finding.count < MOST; at++) {
            char c = text.charAt(at);
            if ((c == lower || c == upper) && text.regionMatches(true, at, wanted, 0, wanted.length())) {
                finding.add(at);
            }
            if (at % ASKED_EVERY == 0) {
                Interrupted.check();
            }
        }
        return finding.places();
    }

    /** Where the UTF-8 of {@code wanted} stands in {@code bytes}; of ASCII letters whatever their case. */
    static int[] in(byte[] bytes, String wanted) {
        Finding finding = new Finding();
        byte[] needle = wanted.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at <= bytes.length - needle.length && finding.count < MOST; at++) {
            if (matches(bytes, at, needle)) {
                finding.add(at);
            }
            if (at % ASKED_EVERY == 0) {
                Interrupted.check();
            }
        }
        return finding.places();
    }

    private static boolean matches(byte[] bytes, int at, byte[] needle) {
        for (int i = 0; i < needle.length; i++) {
            if (lower(bytes[at + i]) != lower(needle[i])) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    private void add(int place) {
        if (count == places.length) {
            places = Arrays.copyOf(places, count * 2);
        }
        places[count++] = place;
    }

    private int[] places() {
        return Arrays.copyOf(places, count);
    }
}
