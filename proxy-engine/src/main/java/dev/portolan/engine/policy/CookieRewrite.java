package dev.portolan.engine.policy;

import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import org.jspecify.annotations.Nullable;

/**
 * Makes a target's {@code Set-Cookie} (RFC 6265) fit the proxy's URL: a {@code Domain} that names the target goes, so that the
 * cookie belongs to the host that the browser called, and {@code Path} is mapped back. Everything else stays to the byte:
 * only {@code ;} divides, so commas in {@code Expires} are safe, and {@code Secure} stays on a plain listener, too, because
 * browsers take {@code http://localhost} for secure.
 */
final class CookieRewrite {

    private final TargetNames names;
    private final Outside outside;

    CookieRewrite(Route route, Target target, ClientInfo client, String requestPath) {
        this.names = new TargetNames(route, target, client);
        this.outside = new Outside(route, target, requestPath);
    }

    String cookie(String value) {
        int next = value.indexOf(';');
        if (next < 0) {
            return value;
        }
        // A browser accepts a __Host- cookie with Path=/ only.
        boolean wholeHost = value.regionMatches(true, 0, "__Host-", 0, 7);
        StringBuilder out = new StringBuilder(value.length() + 16).append(value, 0, next);
        while (next >= 0) {
            int start = next;
            next = value.indexOf(';', start + 1);
            String kept = attribute(value.substring(start, next < 0 ? value.length() : next), wholeHost);
            if (kept != null) {
                out.append(kept);
            }
        }
        return out.toString();
    }

    /** @param text one attribute with the semicolon before it */
    private @Nullable String attribute(String text, boolean wholeHost) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return text;
        }
        String name = text.substring(1, equals).strip();
        String value = text.substring(equals + 1).strip();
        if (name.equalsIgnoreCase("Domain")) {
            return names.ownDomain(value) ? null : text;
        }
        if (wholeHost || !name.equalsIgnoreCase("Path") || !value.startsWith("/")) {
            return text;
        }
        String path = outside.path(value);
        if (path == null || path.equals(value)) {
            return text;
        }
        // "/api" covers "/api" and all below it, "/api/" only the latter: the shorter is what the target's "/" means.
        String covering = value.endsWith("/") || path.length() == 1 ? path : Outside.withoutSlash(path);
        return text.substring(0, equals + 1) + (value.equals("/") ? Outside.withoutSlash(path) : covering);
    }
}
