package dev.portolan.app.convert;

/** It can't be read, or is not what it was said to be; the message says where and what to do. */
public final class UnfitException extends Exception {

    private static final long serialVersionUID = 1;

    public UnfitException(String message) {
        super(message);
    }
}
