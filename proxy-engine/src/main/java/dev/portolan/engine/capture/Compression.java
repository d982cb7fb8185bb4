package dev.portolan.engine.capture;

import org.jspecify.annotations.Nullable;

/** What became of a WebSocket message's compression (RFC 7692) for the record; what passed is never changed. */
public enum Compression {

    /** It was not compressed. */
    NONE(0, null),

    /** It was, and is recorded as it reads. */
    INFLATED(1, null),

    /** The compressed bytes are recorded: they are no valid DEFLATE data. */
    BROKEN(2, "Its compressed data is broken."),

    /** The compressed bytes are recorded: reading them would cost far more than sending them did. */
    TOO_LARGE(3, "It grows too much when it is read, as a decompression bomb does."),

    /** The compressed bytes are recorded: they refer back to a message that was not read. */
    CONTEXT_LOST(4, "It refers to an earlier message that could not be read."),

    /** The compressed bytes are recorded: the two sides did not agree on a compression that is known here. */
    FOREIGN(5, "It is marked as compressed, but no known compression was agreed on.");

    private static final Compression[] ALL = values();

    private final int code;
    private final @Nullable String problem;

    /** @param code for the record, its place here */
    Compression(int code, @Nullable String problem) {
        this.code = code;
        this.problem = problem;
    }

    /** Why the payload is recorded as it was sent and not as it reads, a sentence; null where it reads as it should. */
    public @Nullable String problem() {
        return problem;
    }

    int code() {
        return code;
    }

    static Compression of(int code) {
        return ALL[code];
    }
}
