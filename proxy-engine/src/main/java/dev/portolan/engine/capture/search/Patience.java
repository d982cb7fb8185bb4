package dev.portolan.engine.capture.search;

import java.util.function.BooleanSupplier;

/** How long one text may be matched against; asked from within the matching, because some patterns would go on for years. One thread. */
final class Patience {

    /** Thrown out of the matching. */
    static final class Ended extends RuntimeException {

        private static final long serialVersionUID = 1;

        Ended() {
            super("the pattern takes too long", null, false, false);
        }
    }

    private static final int LOOKS_A_CLOCK = 1 << 14;

    private final long nanos;
    private final BooleanSupplier cancelled;
    private long deadline;
    private int looks;

    /** @param nanos for each text */
    Patience(long nanos, BooleanSupplier cancelled) {
        this.nanos = nanos;
        this.cancelled = cancelled;
    }

    /** Begins with another text. */
    void renew() {
        deadline = System.nanoTime() + nanos;
        looks = 0;
    }

    /** A character is looked at. */
    void look() {
        if (++looks % LOOKS_A_CLOCK == 0 && (cancelled.getAsBoolean() || System.nanoTime() - deadline > 0)) {
            throw new Ended();
        }
    }
}
