package dev.portolan.engine.capture;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The capture's own thread, which does what event loops and readers must not wait for. */
final class Housekeeper {

    static final long UNTIL_WOKEN = Long.MAX_VALUE;

    private static final long JOIN_MILLIS = 10_000;

    private final LongSupplier work;
    private volatile @Nullable Thread thread;
    private volatile boolean closed;

    /** @param work does a part of what there is to do and answers after how many nanoseconds to call again, if not woken */
    Housekeeper(LongSupplier work) {
        this.work = work;
    }

    /** Begins; without effect where it has begun. */
    synchronized void start() {
        if (thread == null && !closed) {
            thread = Thread.ofPlatform().daemon().name("portolan-capture").start(this::run);
        }
    }

    /** There may be something to do. Any thread, without waiting. */
    void wake() {
        Thread running = thread;
        if (running != null) {
            LockSupport.unpark(running);
        }
    }

    private void run() {
        while (!closed) {
            long nanos = work.getAsLong();
            if (nanos == UNTIL_WOKEN) {
                LockSupport.park(this);
            } else if (nanos > 0) {
                LockSupport.parkNanos(this, nanos);
            }
        }
    }

    /** Ends, and waits for what is being done. */
    void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
        }
        if (running != null) {
            LockSupport.unpark(running);
            boolean interrupted = false;
            try {
                running.join(JOIN_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
