package dev.portolan.engine.certificates;

/** The local authority on disk can't be used, and why: the message is one sentence for the person in front of it. */
public class AuthorityException extends Exception {

    public AuthorityException(String message) {
        super(message);
    }

    public AuthorityException(String message, Throwable cause) {
        super(message, cause);
    }
}
