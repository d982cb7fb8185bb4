package dev.portolan.engine.policy;

import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the browser under the proxy's URL: a reference that points at the target is made to point at the proxy. All other
 * references are left as they are, to the byte.
 */
final class LocationRewrite {

    private final TargetNames names;
    private final Outside outside;
    private final ClientInfo client;

    LocationRewrite(Route route, Target target, ClientInfo client, String requestPath) {
        this.names = new TargetNames(route, target, client);
        this.outside = new Outside(route, target, requestPath);
        this.client = client;
    }

    /** The value of {@code Location} or {@code Content-Location}: a URI reference. */
    String reference(String value) {
        if (value.startsWith("//")) {
            return withAuthority(client.scheme(), "//" + client.authority(), value, 2);
        }
        if (value.startsWith("/")) {
            String path = pathOutside(value);
            return path == null ? value : path;
        }
        int colon = value.indexOf("://");
        if (colon < 0) {
            return value;
        }
        String scheme = value.substring(0, colon).toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        return web ? withAuthority(scheme, client.origin(), value, colon + 3) : value;
    }

    /** The value of {@code Refresh}: seconds, and often {@code ; url=} with a reference, perhaps quoted. */
    String refresh(String value) {
        int key = value.toLowerCase(Locale.ROOT).indexOf("url=");
        if (key < 0) {
            return value;
        }
        int start = key + 4;
        int end = value.length();
        if (end - start >= 2 && isQuote(value.charAt(start)) && value.charAt(end - 1) == value.charAt(start)) {
            start++;
            end--;
        }
        return value.substring(0, start) + reference(value.substring(start, end)) + value.substring(end);
    }

    private String withAuthority(String scheme, String origin, String value, int from) {
        int end = endOfAuthority(value, from);
        if (!names.ownOrigin(scheme, value.substring(from, end))) {
            return value;
        }
        String rest = value.substring(end);
        String path = pathOutside(rest.startsWith("/") ? rest : "/" + rest);
        if (path != null) {
            return origin + path;
        }
        // Already the client's own path under the proxy's authority: only the scheme may be wrong.
        return value.substring(from, end).equalsIgnoreCase(client.authority()) ? origin + rest : value;
    }

    /** @param reference a path that begins with a slash, with query and fragment */
    private @Nullable String pathOutside(String reference) {
        int end = endOfPath(reference);
        String path = outside.path(reference.substring(0, end));
        return path == null ? null : path + reference.substring(end);
    }

    private static int endOfAuthority(String value, int from) {
        int end = from;
        while (end < value.length() && "/?#".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int endOfPath(String reference) {
        int end = 0;
        while (end < reference.length() && "?#".indexOf(reference.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }
}
