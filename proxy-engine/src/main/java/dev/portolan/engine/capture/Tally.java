package dev.portolan.engine.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A number that one thread at a time writes and any may read, without the price of a volatile write. */
final class Tally {

    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(Tally.class, "value", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long value;

    /** The writer only. */
    void add(long more) {
        VALUE.setRelease(this, value + more);
    }

    /** The writer only. */
    void set(long now) {
        VALUE.setRelease(this, now);
    }

    long get() {
        return (long) VALUE.getAcquire(this);
    }
}
