package dev.portolan.engine.profile;

import org.jspecify.annotations.Nullable;

/** What takes a port of this machine: connections come in through it. */
public sealed interface Entrance permits Listener, TcpForward {

    /** An IP address, or null for the loopback addresses of both families. */
    @Nullable
    String address();

    /** Whether it is shared on the local network: at every address of this machine, for machines of the same network only. */
    default boolean lan() {
        return false;
    }

    /** What its socket is bound to: an IP address, or null for the loopback addresses of both families. */
    default @Nullable String boundTo() {
        return lan() ? "::" : address();
    }

    /** Whether other machines may be able to reach it. */
    default boolean beyondLoopback() {
        String bound = boundTo();
        return bound != null && !Names.isLoopback(bound);
    }

    /** 1 to 65535, or 0 for any free port (tests). */
    int port();

    /** Whether connections start with a TLS handshake. */
    boolean tls();
}
