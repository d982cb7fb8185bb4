package dev.portolan.engine.capture.content;

import java.nio.charset.StandardCharsets;

/** Looks at the first bytes where the message does not say what it carries, or says it wrong for an image. */
final class Sniffer {

    private static final int LOOKED_AT = 4096;

    private Sniffer() {}

    static MediaType type(MediaType declared, byte[] bytes) {
        if (declared.says()) {
            return declared;
        }
        ImageSize image = ImageSize.of(bytes);
        if (image != null) {
            return new MediaType("image/" + image.format(), null);
        }
        if (!looksLikeText(bytes)) {
            return new MediaType("application/octet-stream", null);
        }
        return new MediaType(textType(bytes), declared.charset());
    }

    private static String textType(byte[] bytes) {
        String beginning = new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.ISO_8859_1).strip();
        if (beginning.startsWith("{") || beginning.startsWith("[")) {
            return JsonReading.isWhole(bytes) ? "application/json" : "text/plain";
        }
        if (beginning.regionMatches(true, 0, "<!doctype html", 0, 14)
                || beginning.regionMatches(true, 0, "<html", 0, 5)) {
            return "text/html";
        }
        return beginning.startsWith("<?xml") ? "application/xml" : "text/plain";
    }

    /** Text has no control characters but blanks, and is UTF-8 throughout. */
    private static boolean looksLikeText(byte[] bytes) {
        int end = Math.min(bytes.length, LOOKED_AT);
        for (int i = 0; i < end; i++) {
            int c = bytes[i] & 0xFF;
            if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B) || c == 0x7F) {
                return false;
            }
        }
        return Charsets.isUtf8(bytes, end);
    }
}
