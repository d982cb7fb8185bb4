package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.WireText;
import dev.portolan.engine.capture.ExchangeSummary;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Figures and wire text as people read them. */
final class TrafficText {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private static final Map<String, String> SHORT_TYPES = Map.ofEntries(
            Map.entry("application/javascript", "js"),
            Map.entry("text/javascript", "js"),
            Map.entry("application/x-javascript", "js"),
            Map.entry("text/plain", "text"),
            Map.entry("application/octet-stream", "binary"),
            Map.entry("image/svg+xml", "svg"),
            Map.entry("image/jpeg", "jpeg"),
            Map.entry("image/x-icon", "ico"),
            Map.entry("image/vnd.microsoft.icon", "ico"),
            Map.entry("application/x-www-form-urlencoded", "form"),
            Map.entry("multipart/form-data", "form"),
            Map.entry("application/manifest+json", "json"));

    private TrafficText() {}

    /** Decimal units as in a browser: {@code 312 B}, {@code 4.1 kB}, {@code 153 kB}, {@code 2.1 MB}. */
    static String size(long bytes) {
        return WireText.size(bytes);
    }

    /** {@code 0.4 ms}, {@code 128 ms}, {@code 1.24 s}, {@code 1 m 04 s}, {@code 3 h 12 m}; a dash where there is none. */
    static String duration(long nanos) {
        return WireText.duration(nanos);
    }

    /** The time of day to the millisecond, in this computer's zone. */
    static String clock(long millis) {
        return CLOCK.format(Instant.ofEpochMilli(millis));
    }

    /** {@code 41 208}: thousands apart by a thin, unbreakable space. */
    static String count(long number) {
        return WireText.count(number);
    }

    /** Whether the client's side is secured. */
    static String tls(ExchangeSummary summary) {
        return summary.scheme().equals("https") || summary.scheme().equals("tls") ? "TLS" : "";
    }

    /** {@code 1 row}, {@code 23 rows}. */
    static String rows(long number) {
        return count(number) + (number == 1 ? " row" : " rows");
    }

    /** What its size is in the table: the answer's body; of a TCP connection, what passed both ways. */
    static long bytes(ExchangeSummary summary) {
        return summary.kind() == ExchangeSummary.Kind.TCP
                ? summary.requestBytes() + summary.responseBytes()
                : summary.responseBytes();
    }

    /** What a table has room for: {@code json}, {@code js}, {@code socket}; empty where there is none. */
    static String type(ExchangeSummary summary) {
        return switch (summary.kind()) {
            case EVENT_STREAM -> "events";
            case WEBSOCKET -> "socket";
            case GRPC -> "grpc";
            case TCP -> summary.scheme();
            case HTTP -> {
                String type = summary.type();
                yield type == null ? "" : type(type);
            }
        };
    }

    static String type(String mediaType) {
        String known = SHORT_TYPES.get(mediaType);
        if (known != null) {
            return known;
        }
        String subtype = mediaType.substring(mediaType.indexOf('/') + 1);
        if (mediaType.startsWith("application/grpc")) {
            return "grpc";
        }
        int suffix = subtype.lastIndexOf('+');
        return visible(suffix >= 0 ? subtype.substring(suffix + 1) : subtype.replaceFirst("^(x-|vnd\\.)", ""));
    }

    /**
     * The text with everything escaped that would not show, or would show as something else: control characters, and the
     * marks that turn the direction of writing round.
     */
    static String visible(String text) {
        return WireText.visible(text);
    }
}
