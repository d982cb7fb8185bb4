package dev.portolan.engine.har;

/** An entry can't be shown as an exchange; the message is a sentence for people, without the entry's number. */
final class SkippedEntry extends Exception {

    private static final long serialVersionUID = 1L;

    SkippedEntry(String message) {
        super(message);
    }

    SkippedEntry(String message, Throwable cause) {
        super(message, cause);
    }
}
