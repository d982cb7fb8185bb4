package dev.portolan.engine.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address and port that accepts connections.
 *
 * @param address an IP address, or null for the loopback addresses of both families
 * @param lan whether it is shared on the local network: machines of the same network may call it at any address of this
 *     one, others may not; without an address of its own then
 * @param port 1 to 65535, or 0 for any free port (tests)
 * @param tls whether connections start with a TLS handshake
 * @param redirectToTls the port of the TLS listener that every request is redirected to, or null to serve the routes
 * @param http2 whether HTTP/2 is spoken beside HTTP/1.1: by ALPN under TLS, else with clients that begin with it
 * @param trustedProxies ranges of addresses whose {@code X-Forwarded-For} is believed
 * @param proxyProtocol whether connections begin with a PROXY header that says who called
 * @param limits of its clients
 */
public record Listener(
        @Nullable String address,
        boolean lan,
        int port,
        boolean tls,
        @Nullable Integer redirectToTls,
        boolean http2,
        List<String> trustedProxies,
        boolean proxyProtocol,
        ClientLimits limits)
        implements Entrance {

    public Listener {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** One that is not shared, and trusts no proxy. */
    public Listener(
            @Nullable String address,
            int port,
            boolean tls,
            @Nullable Integer redirectToTls,
            boolean http2,
            ClientLimits limits) {
        this(address, false, port, tls, redirectToTls, http2, List.of(), false, limits);
    }

    /** One that speaks HTTP/2 as well, with the usual limits. */
    public Listener(@Nullable String address, int port, boolean tls, @Nullable Integer redirectToTls) {
        this(address, port, tls, redirectToTls, true, ClientLimits.DEFAULT);
    }

    public Listener withPort(int other) {
        return new Listener(address, lan, other, tls, redirectToTls, http2, trustedProxies, proxyProtocol, limits);
    }

    /** Shared on the local network in place of wherever it was bound, or bound to loopback. */
    public Listener withLan(boolean shared) {
        return new Listener(null, shared, port, tls, redirectToTls, http2, trustedProxies, proxyProtocol, limits);
    }
}
