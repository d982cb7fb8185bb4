package dev.portolan.engine.forward;

/** The client asked for what is stored alone, and nothing is (RFC 9111, section 5.2.1.7). */
final class NotStoredException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotStoredException() {
        super("only-if-cached");
    }
}
