package dev.portolan.engine.forward;

import dev.portolan.engine.capture.Recording;
import java.net.SocketAddress;

/** Where an exchange comes from, as it is written down. */
public interface ClientOrigin {

    /** The client connection's number. */
    long connection();

    SocketAddress address();

    boolean secure();

    /** The exchange has its record. */
    default void recorded(Recording recording) {}
}
