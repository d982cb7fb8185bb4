package dev.portolan.engine.certificates.trust;

/** A trust store could not be changed: the message says why, and what to do by hand. */
public class TrustException extends Exception {

    public TrustException(String message) {
        super(message);
    }

    public TrustException(String message, Throwable cause) {
        super(message, cause);
    }
}
