package dev.portolan.engine.capture;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a {@code Content-Type} says (RFC 9110, section 8.3). */
final class MediaTypes {

    static final String EVENT_STREAM = "text/event-stream";

    private static final String GRPC = "application/grpc";

    private MediaTypes() {}

    /** Whether it is gRPC, with whatever its messages are coded in. */
    static boolean isGrpc(@Nullable String contentType) {
        return contentType != null && contentType.regionMatches(true, 0, GRPC, 0, GRPC.length());
    }

    /** Type and subtype without parameters, lower case. */
    static String essence(String contentType) {
        int parameters = contentType.indexOf(';');
        String essence = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return essence.strip().toLowerCase(Locale.ROOT);
    }
}
