package dev.portolan.engine.forward;

import java.net.SocketAddress;

/** Where an exchange comes from, as it is written down. */
public interface ClientOrigin {

    /** The client connection's number. */
    long connection();

    SocketAddress address();

    boolean secure();
}
