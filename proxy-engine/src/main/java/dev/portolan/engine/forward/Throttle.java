package dev.portolan.engine.forward;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets bytes through at a pace, in small pieces. What has to wait is kept, so whoever adds should stop while it is not
 * {@link #idle}. Event loop only.
 */
final class Throttle {

    /** Shorter steps would cost more and look no smoother. */
    private static final long STEP_NANOS = 20_000_000;

    private final long bytesPerSecond;
    private final EventLoop loop;
    private final Outlet outlet;
    private final Deque<ByteBuf> waiting = new ArrayDeque<>();
    private @Nullable ScheduledFuture<?> next;
    private @Nullable Runnable last;
    private long backlog;
    private double allowed;
    private long countedAt;
    private boolean closed;

    /** Where the bytes go. */
    interface Outlet {

        /** Takes over {@code data}. */
        void pass(ByteBuf data);

        /** A step is over: the time to flush; more may be added where it is {@link #idle} now. */
        void passed();
    }

    Throttle(long bytesPerSecond, EventLoop loop, Outlet outlet) {
        this.bytesPerSecond = bytesPerSecond;
        this.loop = loop;
        this.outlet = outlet;
        countedAt = loop.ticker().nanoTime();
    }

    /** Whether nothing waits. */
    boolean idle() {
        return waiting.isEmpty();
    }

    /** Bytes that wait. */
    long backlog() {
        return backlog;
    }

    /** Takes over {@code data}. */
    void add(ByteBuf data) {
        if (closed || !data.isReadable()) {
            data.release();
            return;
        }
        waiting.add(data);
        backlog += data.readableBytes();
        if (next == null) {
            step();
        }
    }

    /** Runs it once everything went through. */
    void then(Runnable action) {
        if (closed) {
            return;
        }
        if (idle()) {
            action.run();
        } else {
            last = action;
        }
    }

    /** What waits is lost. */
    void close() {
        closed = true;
        last = null;
        if (next != null) {
            next.cancel(false);
            next = null;
        }
        waiting.forEach(ByteBuf::release);
        waiting.clear();
        backlog = 0;
    }

    private void step() {
        next = null;
        refill();
        while (allowed >= 1 && !waiting.isEmpty()) {
            pass();
        }
        if (!closed && !waiting.isEmpty()) {
            next = loop.schedule(this::resume, STEP_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    /** A pause earns no more than one step may carry: a slow line does not catch up. */
    private void refill() {
        long now = loop.ticker().nanoTime();
        double earned = (now - countedAt) * (bytesPerSecond / 1e9);
        allowed = Math.min(allowed + earned, Math.max(1, 2 * STEP_NANOS * (bytesPerSecond / 1e9)));
        countedAt = now;
    }

    private void pass() {
        ByteBuf first = waiting.element();
        int bytes = (int) Math.min(allowed, first.readableBytes());
        ByteBuf piece = bytes == first.readableBytes() ? waiting.remove() : first.readRetainedSlice(bytes);
        allowed -= bytes;
        backlog -= bytes;
        outlet.pass(piece);
    }

    private void resume() {
        step();
        if (closed) {
            return;
        }
        outlet.passed();
        if (idle() && last != null) {
            Runnable action = last;
            last = null;
            action.run();
        }
    }
}
