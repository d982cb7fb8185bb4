package dev.portolan.engine.listen;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The host and port that a request is for, out of a {@code Host} field or a target in absolute form.
 *
 * @param host lower case, without trailing dot, IPv6 without brackets
 * @param text as the client wrote it
 */
record Authority(String host, String text) {

    /** Reads it strictly (RFC 3986, section 3.2, without userinfo); null where it is anything else. */
    static @Nullable Authority parse(String text) {
        int colon = text.lastIndexOf(':');
        boolean bracketed = text.startsWith("[");
        if (bracketed && colon < text.indexOf(']')) {
            colon = -1;
        }
        String host = colon < 0 ? text : text.substring(0, colon);
        if ((colon >= 0 && !isPort(text, colon + 1)) || host.isEmpty()) {
            return null;
        }
        if (bracketed) {
            return host.endsWith("]") && isIpv6(host) ? new Authority(inner(host), text) : null;
        }
        if (!isName(host)) {
            return null;
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return name.isEmpty() ? null : new Authority(name.toLowerCase(Locale.ROOT), text);
    }

    private static String inner(String host) {
        return host.substring(1, host.length() - 1).toLowerCase(Locale.ROOT);
    }

    /** Digits up to 65535; nothing at all is allowed as well. */
    private static boolean isPort(String text, int from) {
        int port = 0;
        for (int i = from; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            port = port * 10 + digit;
            if (port > 65_535) {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean digit = c >= '0' && c <= '9';
            if (!letter && !digit && c != '-' && c != '.' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isIpv6(String host) {
        for (int i = 1; i < host.length() - 1; i++) {
            char c = host.charAt(i);
            if (Character.digit(c, 16) < 0 && c != ':' && c != '.') {
                return false;
            }
        }
        return host.length() > 3;
    }
}
