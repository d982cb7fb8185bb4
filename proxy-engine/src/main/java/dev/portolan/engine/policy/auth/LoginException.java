package dev.portolan.engine.policy.auth;

/** A login does not come to its end; the message says why, in sentences that anybody may read. */
public final class LoginException extends Exception {

    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** What it was. */
    public enum Kind {
        /** What the browser brings is not, or no longer, what it was sent away with. */
        LOST,
        /** The provider says no. */
        REFUSED,
        /** What the provider says can't be believed, or it does not do what is needed. */
        UNTRUSTED
    }

    LoginException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The message. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
