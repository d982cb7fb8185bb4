package dev.portolan.engine.forward;

/** A request's body went over its limit while it came; nobody had said before how long it would be. */
final class BodyTooLargeException extends Exception {

    private static final long serialVersionUID = 1;

    /** @param message a sentence for people */
    BodyTooLargeException(String message) {
        super(message);
    }
}
