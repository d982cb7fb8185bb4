package dev.portolan.engine.certificates;

/** A certificate was asked for a name that the local authority may not speak for, or that is no name at all. */
public class NameRefusedException extends IllegalArgumentException {

    public NameRefusedException(String message) {
        super(message);
    }

    public NameRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
