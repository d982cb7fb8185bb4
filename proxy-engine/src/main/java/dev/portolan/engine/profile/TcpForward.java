package dev.portolan.engine.profile;

import org.jspecify.annotations.Nullable;

/**
 * A port whose connections are passed on byte by byte, whatever they speak: databases, caches, message brokers.
 *
 * @param name null unless the file has one; see {@link #label()}
 * @param address an IP address, or null for the loopback addresses of both families
 * @param port 1 to 65535, or 0 for any free port (tests)
 * @param target with the scheme {@link #SCHEME} and no base, or the socket of a Unix domain
 * @param tls whether clients speak TLS, which ends here; the target gets what was inside
 */
public record TcpForward(
        @Nullable String name,
        boolean enabled,
        @Nullable String address,
        int port,
        Target target,
        boolean tls,
        TcpTimeouts timeouts)
        implements Entrance {

    public static final String SCHEME = "tcp";

    /** The name, or where there is none, the port: {@code :5432}. */
    public String label() {
        return name != null ? name : ":" + port;
    }

    public TcpForward withEnabled(boolean on) {
        return new TcpForward(name, on, address, port, target, tls, timeouts);
    }
}
