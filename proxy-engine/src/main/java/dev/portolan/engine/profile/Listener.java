package dev.portolan.engine.profile;

import org.jspecify.annotations.Nullable;

/**
 * An address and port that accepts connections.
 *
 * @param address an IP address, or null for the loopback addresses of both families
 * @param port 1 to 65535, or 0 for any free port (tests)
 * @param tls whether connections start with a TLS handshake
 * @param redirectToTls the port of the TLS listener that every request is redirected to, or null to serve the routes
 */
public record Listener(
        @Nullable String address,
        int port,
        boolean tls,
        @Nullable Integer redirectToTls) implements Entrance {}
