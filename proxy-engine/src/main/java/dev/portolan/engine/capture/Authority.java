package dev.portolan.engine.capture;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Host and path out of what a request says (RFC 9112, section 3.2). */
final class Authority {

    private Authority() {}

    /** The authority that a request asks for: the target's own where it has one, else the {@code Host} field's. */
    static String of(String target, @Nullable String hostField) {
        int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
        if (scheme < 0) {
            return hostField == null ? "" : hostField;
        }
        return target.substring(scheme + 3, endOfAuthority(target, scheme + 3));
    }

    /** The host without user and port, lower case. */
    static String host(String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1).strip();
        int port = host.indexOf(':', host.indexOf(']') + 1);
        host = port < 0 ? host : host.substring(0, port);
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return host.toLowerCase(Locale.ROOT);
    }

    /** The path and query of a target in any form. */
    static String path(String target) {
        int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
        if (scheme < 0) {
            return target;
        }
        String path = target.substring(endOfAuthority(target, scheme + 3));
        return path.startsWith("/") ? path : "/" + path;
    }

    private static int endOfAuthority(String target, int from) {
        int end = from;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        return end;
    }
}
