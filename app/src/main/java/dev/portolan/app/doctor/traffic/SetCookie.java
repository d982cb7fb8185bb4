package dev.portolan.app.doctor.traffic;

import dev.portolan.engine.certificates.PublicSuffixes;
import dev.portolan.engine.profile.Names;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Set-Cookie} field as a browser reads it; its value is not kept.
 *
 * @param size bytes of name and value
 * @param attributes by their names in lower case
 */
record SetCookie(String name, int size, Map<String, String> attributes) {

    /** RFC 6265bis, section 5.6. */
    private static final int MOST = 4096;

    static SetCookie parse(String field) {
        String[] parts = field.split(";", -1);
        int equals = parts[0].indexOf('=');
        String name = equals < 0 ? "" : parts[0].substring(0, equals).strip();
        Map<String, String> attributes = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int at = parts[i].indexOf('=');
            String attribute = (at < 0 ? parts[i] : parts[i].substring(0, at)).strip();
            attributes.put(
                    attribute.toLowerCase(Locale.ROOT),
                    at < 0 ? "" : parts[i].substring(at + 1).strip());
        }
        return new SetCookie(name, parts[0].strip().length(), attributes);
    }

    private boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    private String value(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /**
     * Why a browser does not keep it, a sentence; null where it does.
     *
     * @param host that was called, without a port
     * @param secure whether it was called by https
     */
    @Nullable
    String dropped(String host, boolean secure) {
        if (size > MOST) {
            return "Name and value have %d bytes together, and browsers keep %d at most.".formatted(size, MOST);
        }
        if (has("secure") && !secure && !Names.isLoopback(host)) {
            return "It is marked Secure, and came over http.";
        }
        if (value("samesite").equalsIgnoreCase("none") && !has("secure")) {
            return "SameSite=None is taken with Secure only.";
        }
        if (has("partitioned") && !has("secure")) {
            return "Partitioned is taken with Secure only.";
        }
        String prefixed = prefix();
        return prefixed == null ? domain(host) : prefixed;
    }

    private @Nullable String prefix() {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("__secure-") && !has("secure")) {
            return "A name that begins with __Secure- needs Secure.";
        }
        if (lower.startsWith("__host-") && !(has("secure") && value("path").equals("/") && !has("domain"))) {
            return "A name that begins with __Host- needs Secure and Path=/, and no Domain.";
        }
        return null;
    }

    private @Nullable String domain(String host) {
        String given = value("domain").toLowerCase(Locale.ROOT);
        String domain = given.startsWith(".") ? given.substring(1) : given;
        String called = host.toLowerCase(Locale.ROOT);
        if (domain.isEmpty() || domain.equals(called)) {
            return null;
        }
        if (Names.isIpAddress(called) || !called.endsWith("." + domain)) {
            return "Its Domain is %s, and it came from %s.".formatted(domain, called);
        }
        return PublicSuffixes.include(domain)
                ? "Its Domain is %s, below which anybody can have a name (a public suffix), so no cookie may have it."
                        .formatted(domain)
                : null;
    }
}
