package dev.portolan.engine.policy.auth;

/** A token does not get in; the message says why, in a sentence that anybody may read. */
public final class JwtException extends Exception {

    private static final long serialVersionUID = 1;

    JwtException(String message) {
        super(message, null, false, false);
    }

    /** The message. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
