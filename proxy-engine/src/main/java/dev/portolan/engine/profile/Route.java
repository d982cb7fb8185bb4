package dev.portolan.engine.profile;

import org.jspecify.annotations.Nullable;

/**
 * A rule that picks requests and says what becomes of them.
 *
 * @param name null unless the file has one; see {@link #label()}
 * @param tls how an {@code https} target is verified
 */
public record Route(
        @Nullable String name,
        boolean enabled,
        Match match,
        Action action,
        Rewrite rewrite,
        Timeouts timeouts,
        UpstreamTls tls) {

    /** The name, or where there is none, the host and path that it matches. */
    public String label() {
        if (name != null) {
            return name;
        }
        return match.host() == null ? match.path() : match.host() + match.path();
    }
}
