package dev.portolan.engine.send;

/** A request of the program's own was not sent; the message is a sentence that says why, and what to do. */
public final class NotSentException extends Exception {

    private static final long serialVersionUID = 1;

    public NotSentException(String sentence) {
        super(sentence);
    }

    public NotSentException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The message, which is never missing. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
