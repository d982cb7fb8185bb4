package dev.portolan.engine.profile;

import java.time.Duration;

/**
 * How long the proxy waits for a target. All positive.
 *
 * @param connect for the connection, TLS included
 * @param response from the end of the request to the head of the response
 * @param idle without a byte in either direction while a body is under way; event streams and tunnels are exempt
 */
public record Timeouts(Duration connect, Duration response, Duration idle) {

    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(60));
}
