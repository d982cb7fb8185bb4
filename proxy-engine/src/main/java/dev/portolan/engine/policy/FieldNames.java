package dev.portolan.engine.policy;

import io.netty.util.AsciiString;

/**
 * What a field's name means to a proxy. Names are compared without regard to case, and {@code _} counts as {@code -}:
 * programs behind a CGI-like interface (WSGI, Rack, PHP) can't tell the two apart, so neither may slip past.
 *
 * <p>Runs for every field of every message: a name is looked at only as far as its length allows.
 */
final class FieldNames {

    private FieldNames() {}

    /**
     * Fields that belong to one connection (RFC 9110, section 7.6.1) or tell the length of a body. None of them is ever
     * copied or edited; those that the next connection needs are written anew. {@code Proxy}, which is no field of HTTP,
     * goes because CGI makes {@code HTTP_PROXY} of it.
     */
    static boolean connectionSpecific(CharSequence name) {
        return switch (name.length()) {
            case 2 -> like(name, "te");
            case 5 -> like(name, "proxy");
            case 7 -> like(name, "upgrade");
            case 10 -> like(name, "connection") || like(name, "keep-alive");
            case 14 -> like(name, "content-length") || like(name, "http2-settings");
            case 17 -> like(name, "transfer-encoding");
            default -> proxyField(name);
        };
    }

    /** {@code Proxy-Connection}, {@code -Authorization} and their kind, but {@code Proxy-Status} (RFC 9209) is for everybody. */
    private static boolean proxyField(CharSequence name) {
        return startsLike(name, "proxy-") && !like(name, "proxy-status");
    }

    /** Fields by which a proxy tells who asked; a client's own are lies until somebody says that it is to be trusted. */
    static boolean forwarding(CharSequence name) {
        return switch (name.length()) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 10 -> false;
            case 9 -> like(name, "forwarded") || like(name, "x-real-ip");
            default -> startsLike(name, "x-forwarded");
        };
    }

    /** Fields that edits can't change: what frames a message, belongs to a connection, or says whom it is for. */
    static boolean fixed(CharSequence name) {
        return connectionSpecific(name) || like(name, "host") || like(name, "trailer");
    }

    static boolean host(CharSequence name) {
        return like(name, "host");
    }

    static boolean te(CharSequence name) {
        return like(name, "te");
    }

    /** Whether {@code name} is {@code known}, which is in lower case with dashes. */
    static boolean like(CharSequence name, String known) {
        return name.length() == known.length() && startsLike(name, known);
    }

    private static boolean startsLike(CharSequence name, String known) {
        if (name.length() < known.length()) {
            return false;
        }
        for (int i = 0; i < known.length(); i++) {
            char c = AsciiString.toLowerCase(name.charAt(i));
            if (c != known.charAt(i) && (c != '_' || known.charAt(i) != '-')) {
                return false;
            }
        }
        return true;
    }
}
