package dev.portolan.app.desktop.traffic.copy;

import java.util.Locale;

/** URLs as they were received, byte by byte, for libraries that take characters. */
final class LatinUrls {

    private LatinUrls() {}

    /** Bytes beyond ASCII percent-encoded, lest they be taken for letters. */
    static String encoded(String latin1) {
        return encoded(latin1, "");
    }

    /** @param odd further characters that the library refuses */
    static String encoded(String latin1, String odd) {
        StringBuilder out = new StringBuilder(latin1.length());
        for (int i = 0; i < latin1.length(); i++) {
            char c = latin1.charAt(i);
            if (c > ' ' && c < 0x7f && odd.indexOf(c) < 0) {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return out.toString();
    }
}
