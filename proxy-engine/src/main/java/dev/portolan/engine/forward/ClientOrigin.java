package dev.portolan.engine.forward;

import dev.portolan.engine.capture.Recording;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Where an exchange comes from, as it is written down. */
public interface ClientOrigin {

    /** The client connection's number. */
    long connection();

    SocketAddress address();

    /** The address that the client connected to; null where it is the program itself. */
    default @Nullable SocketAddress entrance() {
        return null;
    }

    /** Whether the client may call this machine so, besides by the names of the profile. */
    default boolean isCalled(String host) {
        return false;
    }

    boolean secure();

    /** The exchange has its record. */
    default void recorded(Recording recording) {}
}
