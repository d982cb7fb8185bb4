package dev.portolan.engine.policy.auth;

/** A secret that the profile refers to can't be had; the message says why, and nothing of the secret. */
public final class SecretException extends Exception {

    private static final long serialVersionUID = 1;

    private SecretException(String message) {
        super(message);
    }

    public static SecretException of(String message) {
        return new SecretException(message);
    }

    /** The message. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
