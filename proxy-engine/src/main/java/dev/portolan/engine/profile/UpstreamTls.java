package dev.portolan.engine.profile;

import org.jspecify.annotations.Nullable;

/**
 * How an {@code https} target is verified.
 *
 * @param verify against the system's authorities and the local CA; false accepts any certificate and is shown as a warning
 * @param serverName the name asked for (SNI) and verified, or null for the target's host
 */
public record UpstreamTls(boolean verify, @Nullable String serverName) {

    public static final UpstreamTls DEFAULT = new UpstreamTls(true, null);
}
