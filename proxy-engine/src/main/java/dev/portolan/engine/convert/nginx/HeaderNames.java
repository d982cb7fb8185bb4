package dev.portolan.engine.convert.nginx;

import java.util.Locale;
import java.util.Set;

/** Names of header fields. */
final class HeaderNames {

    /** Sent to targets without being asked for. */
    private static final Set<String> SENT_ANYWAY = Set.of(
            "x-forwarded-for",
            "x-forwarded-proto",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-server",
            "x-forwarded-scheme",
            "forwarded",
            "upgrade",
            "connection",
            "content-length",
            "transfer-encoding",
            "te",
            "via");

    private HeaderNames() {}

    static boolean sentAnyway(String name) {
        return SENT_ANYWAY.contains(name.toLowerCase(Locale.ROOT));
    }

    /** {@code x_api_key} of a variable as the field {@code X-Api-Key}. */
    static String of(String variable) {
        StringBuilder name = new StringBuilder();
        for (String part : variable.split("_", -1)) {
            if (!name.isEmpty()) {
                name.append('-');
            }
            name.append(part.isEmpty() ? "" : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return name.toString();
    }
}
