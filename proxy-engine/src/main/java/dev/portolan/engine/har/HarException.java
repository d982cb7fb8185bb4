package dev.portolan.engine.har;

import java.io.IOException;

/** A file is no archive, or breaks off; the message is a sentence for people. */
public final class HarException extends IOException {

    private static final long serialVersionUID = 1L;

    HarException(String message, Throwable cause) {
        super(message, cause);
    }

    HarException(String message) {
        super(message);
    }
}
