package dev.portolan.engine.forward;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The figures of one route on one event loop. One thread writes, any thread reads; opaque access is all it takes, since a
 * reader that sees one counter a moment earlier than another does no harm.
 */
public final class RouteMeter {

    /** How many durations are remembered. */
    public static final int REMEMBERED = 1024;

    private static final VarHandle REQUESTS = counter("requests");
    private static final VarHandle ERRORS = counter("errors");
    private static final VarHandle ENDED = counter("ended");
    private static final VarHandle BYTES = counter("bytes");
    private static final VarHandle TIMED = counter("timed");
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] durations = new long[REMEMBERED];
    private final long[] moments = new long[REMEMBERED];
    private long requests;
    private long errors;
    private long ended;
    private long bytes;
    private long timed;

    private static VarHandle counter(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(RouteMeter.class, field, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    void began() {
        REQUESTS.setOpaque(this, requests + 1);
    }

    /**
     * @param nanos how long it took, or -1 where that is not to be counted
     * @param now by {@link System#nanoTime}
     */
    void ended(boolean error, long passed, long nanos, long now) {
        ENDED.setOpaque(this, ended + 1);
        BYTES.setOpaque(this, bytes + passed);
        if (error) {
            ERRORS.setOpaque(this, errors + 1);
        }
        if (nanos >= 0) {
            int slot = (int) (timed & REMEMBERED - 1);
            ELEMENT.setOpaque(durations, slot, nanos);
            ELEMENT.setOpaque(moments, slot, now);
            TIMED.setOpaque(this, timed + 1);
        }
    }

    public long requests() {
        return (long) REQUESTS.getOpaque(this);
    }

    public long errors() {
        return (long) ERRORS.getOpaque(this);
    }

    public long open() {
        return Math.max(0, requests() - (long) ENDED.getOpaque(this));
    }

    public long bytes() {
        return (long) BYTES.getOpaque(this);
    }

    /** The durations that are remembered, and when each ended; in no order. */
    public Sample[] samples() {
        int count = (int) Math.min(REMEMBERED, (long) TIMED.getOpaque(this));
        Sample[] samples = new Sample[count];
        for (int i = 0; i < count; i++) {
            samples[i] = new Sample((long) ELEMENT.getOpaque(moments, i), (long) ELEMENT.getOpaque(durations, i));
        }
        return samples;
    }

    /** @param moment when it ended, by {@link System#nanoTime} */
    public record Sample(long moment, long nanos) {}
}
