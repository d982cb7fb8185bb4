package dev.portolan.engine.profile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a listener lets its clients take: generous to a developer's programs, and bounded for the rest of the world.
 *
 * @param headerBytes of the fields of one request
 * @param headerCount of the fields of one request
 * @param uriBytes of the target of one request
 * @param headerTimeout from the first byte of a request's head to its last
 * @param idleTimeout between two requests, and while a client takes nothing of what is sent to it
 * @param connections open at the same time
 * @param streams of one HTTP/2 connection that are open at the same time
 * @param body bytes of one request's body, unless the route has a limit of its own; null for any number
 */
public record ClientLimits(
        int headerBytes,
        int headerCount,
        int uriBytes,
        Duration headerTimeout,
        Duration idleTimeout,
        int connections,
        int streams,
        @Nullable Long body) {

    /** The header bytes suit {@code localhost}, where the cookies of all projects come together. */
    public static final ClientLimits DEFAULT =
            new ClientLimits(64 << 10, 256, 32 << 10, Duration.ofSeconds(30), Duration.ofSeconds(75), 8192, 128, null);
}
