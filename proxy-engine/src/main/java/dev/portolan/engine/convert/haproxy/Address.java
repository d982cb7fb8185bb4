package dev.portolan.engine.convert.haproxy;

import org.jspecify.annotations.Nullable;

/**
 * An address as {@code bind} and {@code server} have it.
 *
 * @param host empty for all; IPv6 without brackets
 * @param port the first; 0 where there is none
 * @param last of a range of ports
 * @param socket the path of a socket, or null
 */
record Address(String host, int port, int last, @Nullable String socket) {

    /** Null for one of a family that has no counterpart here. */
    static @Nullable Address parse(String text) {
        String bare = text.replaceFirst("^(?:ipv[46]|tcp[46]?|stream\\+ipv[46])@", "");
        if (bare.startsWith("unix@") || bare.startsWith("/")) {
            return new Address("", 0, 0, bare.replaceFirst("^unix@", ""));
        }
        if (bare.indexOf('@') >= 0 || bare.isEmpty()) {
            return null;
        }
        int colon = bare.lastIndexOf(':');
        boolean hasPort = colon > bare.lastIndexOf(']') && colon >= 0;
        String host = hasPort ? bare.substring(0, colon) : bare;
        String ports = hasPort ? bare.substring(colon + 1) : "";
        if (!ports.matches("(\\d{1,5}(-\\d{1,5})?)?")) {
            return null;
        }
        int dash = ports.indexOf('-');
        int first = ports.isEmpty() ? 0 : Integer.parseInt(dash < 0 ? ports : ports.substring(0, dash));
        int last = dash < 0 ? first : Integer.parseInt(ports.substring(dash + 1));
        return new Address(unbracketed(host), first, last, null);
    }

    private static String unbracketed(String host) {
        String name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return name.equals("*") || name.equals("0.0.0.0") || name.equals("::") || name.equals(":") ? "" : name;
    }

    /** With brackets around IPv6. */
    String hostInUrl() {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }
}
