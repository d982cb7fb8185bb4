package dev.portolan.engine.wire;

/** The head of a request began to arrive, and did not end in time. */
public final class SlowHeadException extends Exception {

    private static final long serialVersionUID = 1;

    SlowHeadException() {
        super("the head did not arrive in time");
    }
}
