package dev.portolan.engine.upstream;

import java.io.IOException;

/** The target takes no more requests at a time than it has, and those that wait are too many or have waited too long. */
public final class BusyException extends IOException {

    private static final long serialVersionUID = 1;

    public BusyException(String message) {
        super(message);
    }
}
