package dev.portolan.engine.capture;

import java.util.Locale;

/** What a {@code Content-Type} says (RFC 9110, section 8.3). */
final class MediaTypes {

    static final String EVENT_STREAM = "text/event-stream";

    private MediaTypes() {}

    /** Type and subtype without parameters, lower case. */
    static String essence(String contentType) {
        int parameters = contentType.indexOf(';');
        String essence = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return essence.strip().toLowerCase(Locale.ROOT);
    }
}
