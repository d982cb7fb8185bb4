package dev.portolan.engine.convert.traefik;

import java.io.Serial;

/** A rule that can't be read, or that no routes can stand for; the message is a sentence. */
final class RuleException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final int offset;
    private final boolean wrong;

    private RuleException(int offset, boolean wrong, String message) {
        super(message);
        this.offset = offset;
        this.wrong = wrong;
    }

    /** One that Traefik refuses as well. */
    static RuleException wrong(int offset, String message) {
        return new RuleException(offset, true, message);
    }

    /** One that has no counterpart here. */
    static RuleException inexpressible(int offset, String message) {
        return new RuleException(offset, false, message);
    }

    /** In UTF-16 units from the beginning of the rule. */
    int offset() {
        return offset;
    }

    boolean wrong() {
        return wrong;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
