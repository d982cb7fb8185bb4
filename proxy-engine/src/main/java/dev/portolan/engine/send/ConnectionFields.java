package dev.portolan.engine.send;

import dev.portolan.engine.capture.Exchange.Field;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of a request that belong to one connection, or frame one message: whoever sends it anew writes them himself. */
public final class ConnectionFields {

    private static final Set<String> OWN = Set.of(
            "connection",
            "content-length",
            "expect",
            "http2-settings",
            "keep-alive",
            "proxy-connection",
            "te",
            "transfer-encoding",
            "upgrade");

    private ConnectionFields() {}

    /** Whether the field is never sent as it is written, whatever else the request has. */
    public static boolean contains(String name) {
        return name.startsWith(":") || OWN.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The fields less those of the connection, and less what {@code Connection} names (RFC 9110, section 7.6.1). */
    public static List<Field> without(List<Field> fields) {
        Set<String> named = fields.stream()
                .filter(field -> field.name().equalsIgnoreCase("connection"))
                .flatMap(field -> Stream.of(field.value().split(",", -1)))
                .map(option -> option.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return fields.stream()
                .filter(field -> !contains(field.name()))
                .filter(field -> !named.contains(field.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Whether the client takes trailers, which a call of gRPC must tell its server. */
    public static boolean takesTrailers(List<Field> fields) {
        return fields.stream()
                .anyMatch(field -> field.name().equalsIgnoreCase("te")
                        && field.value().toLowerCase(Locale.ROOT).contains("trailers"));
    }
}
