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

    /** The upper bounds of the classes that durations are counted in, nanoseconds; longer ones have the last class to themselves. */
    private static final long[] BOUNDS = {
        1_000_000,
        2_500_000,
        5_000_000,
        10_000_000,
        25_000_000,
        50_000_000,
        100_000_000,
        250_000_000,
        500_000_000,
        1_000_000_000,
        2_500_000_000L,
        5_000_000_000L,
        10_000_000_000L
    };

    private static final VarHandle REQUESTS = counter("requests");
    private static final VarHandle ERRORS = counter("errors");
    private static final VarHandle ENDED = counter("ended");
    private static final VarHandle BYTES = counter("bytes");
    private static final VarHandle TIMED = counter("timed");
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

    private static final VarHandle NANOS = counter("nanos");

    private final long[] classes = new long[BOUNDS.length + 1];
    private final long[] durations = new long[REMEMBERED];
    private final long[] moments = new long[REMEMBERED];
    private long requests;
    private long errors;
    private long ended;
    private long bytes;
    private long timed;
    private long nanos;

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
     * @param took nanoseconds, or -1 where that is not to be counted
     * @param now by {@link System#nanoTime}
     */
    void ended(boolean error, long passed, long took, long now) {
        ENDED.setOpaque(this, ended + 1);
        BYTES.setOpaque(this, bytes + passed);
        if (error) {
            ERRORS.setOpaque(this, errors + 1);
        }
        if (took >= 0) {
            int slot = (int) (timed & REMEMBERED - 1);
            int group = group(took);
            ELEMENT.setOpaque(classes, group, classes[group] + 1);
            NANOS.setOpaque(this, nanos + took);
            ELEMENT.setOpaque(durations, slot, took);
            ELEMENT.setOpaque(moments, slot, now);
            TIMED.setOpaque(this, timed + 1);
        }
    }

    private static int group(long took) {
        int group = 0;
        while (group < BOUNDS.length && took > BOUNDS[group]) {
            group++;
        }
        return group;
    }

    /** See {@link #count}; nanoseconds, ascending. */
    public static long[] bounds() {
        return BOUNDS.clone();
    }

    /** Durations that were at most the bound of that index and more than the one before; behind the last bound, all longer ones. */
    public long count(int group) {
        return (long) ELEMENT.getOpaque(classes, group);
    }

    /** The sum of all that were counted, nanoseconds. */
    public long nanos() {
        return (long) NANOS.getOpaque(this);
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
