package dev.portolan.app.hosts;

/** The hosts file could not be read or changed: the message says why, and what to do by hand. */
public final class HostsException extends Exception {

    HostsException(String message, Throwable cause) {
        super(message, cause);
    }

    HostsException(String message) {
        super(message);
    }
}
