package dev.portolan.engine.send;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where a request of the program's own goes, as a client would call it. Nothing is normalised: what is odd about a path is
 * worth trying. Only what no request line can hold (blanks, control and non-ASCII characters) is percent-encoded.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority host and port as written
 * @param target path and query; begins with a slash
 */
public record OwnUrl(String scheme, String authority, String target) {

    /** @throws NotSentException where it is no URL that a request could be sent to */
    public static OwnUrl parse(String text) throws NotSentException {
        String url = text.strip();
        int mark = url.indexOf("://");
        String scheme = mark < 0 ? "" : url.substring(0, mark).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new NotSentException("The URL begins neither with http:// nor with https://; write a URL such as"
                    + " \"https://shop.localhost/api\".");
        }
        int end = mark + 3;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String authority = url.substring(mark + 3, end);
        if (authority.isEmpty() || authority.startsWith(":")) {
            throw new NotSentException("The URL has no host; write a URL such as \"https://shop.localhost/api\".");
        }
        return new OwnUrl(scheme, authority, target(url.substring(end)));
    }

    private static String target(String rest) {
        int fragment = rest.indexOf('#');
        String sent = fragment < 0 ? rest : rest.substring(0, fragment);
        return encoded(sent.startsWith("/") ? sent : "/" + sent);
    }

    private static String encoded(String target) {
        StringBuilder out = new StringBuilder(target.length());
        for (byte octet : target.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 0x7f) {
                out.append((char) octet);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
            }
        }
        return out.toString();
    }

    public boolean tls() {
        return scheme.equals("https");
    }

    /** The port called, which is the scheme's own where none is written; -1 where what is written is none. */
    public int port() {
        int colon = authority.lastIndexOf(':');
        if (colon <= authority.lastIndexOf(']')) {
            return tls() ? 443 : 80;
        }
        String port = authority.substring(colon + 1);
        return port.matches("\\d{1,5}") ? Integer.parseInt(port) : -1;
    }
}
