package dev.portolan.engine.capture;

import java.util.Locale;
import java.util.Set;

/**
 * The fields of a recorded response that are no part of it when it is given again: those of the connection, of the moment, of one client,
 * and those that the proxy adds by itself.
 */
public final class MomentaryFields {

    private static final Set<String> NAMES = Set.of(
            "age",
            "alt-svc",
            "cache-status",
            "connection",
            "content-length",
            "date",
            "http2-settings",
            "keep-alive",
            "proxy",
            "proxy-connection",
            "ratelimit",
            "ratelimit-policy",
            "set-cookie",
            "set-cookie2",
            "strict-transport-security",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "via");

    private MomentaryFields() {}

    /** @param name in any case */
    public static boolean contains(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
