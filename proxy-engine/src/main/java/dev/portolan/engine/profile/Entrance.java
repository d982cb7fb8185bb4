package dev.portolan.engine.profile;

import org.jspecify.annotations.Nullable;

/** What takes a port of this machine: connections come in through it. */
public sealed interface Entrance permits Listener, TcpForward {

    /** An IP address, or null for the loopback addresses of both families. */
    @Nullable
    String address();

    /** 1 to 65535, or 0 for any free port (tests). */
    int port();

    /** Whether connections start with a TLS handshake. */
    boolean tls();
}
