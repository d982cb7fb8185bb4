package dev.portolan.engine.wire;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One deadline that moves with every byte: a task is scheduled only when the last one can't serve any more, so that
 * moving it on costs one reading of the clock. Event loop only.
 */
public final class DeadlineTimer {

    private final EventExecutor loop;
    private final Ticker clock;
    private final Runnable expired;
    private @Nullable ScheduledFuture<?> wake;
    private long wakeAt;
    private long deadline;
    private boolean armed;

    public DeadlineTimer(EventExecutor loop, Runnable expired) {
        this.loop = loop;
        this.clock = loop.ticker();
        this.expired = expired;
    }

    /**
     * Expires after {@code delay}, unless armed anew or disarmed before.
     *
     * @return this moment, as {@link #now} tells it
     */
    public long arm(Duration delay) {
        long now = clock.nanoTime();
        deadline = now + delay.toNanos();
        armed = true;
        if (wake == null || wakeAt - deadline > 0) {
            cancel();
            armed = true;
            schedule(delay.toNanos());
        }
        return now;
    }

    /** Nanoseconds by the event loop's clock, from an origin of its own. */
    public long now() {
        return clock.nanoTime();
    }

    public void disarm() {
        armed = false;
    }

    /** Forgets the deadline and the task, which would keep its connection alive in memory. */
    public void cancel() {
        armed = false;
        if (wake != null) {
            wake.cancel(false);
            wake = null;
        }
    }

    private void schedule(long delay) {
        wakeAt = deadline;
        wake = loop.schedule(this::wake, delay, TimeUnit.NANOSECONDS);
    }

    private void wake() {
        wake = null;
        if (!armed) {
            return;
        }
        long left = deadline - clock.nanoTime();
        if (left > 0) {
            schedule(left);
        } else {
            armed = false;
            expired.run();
        }
    }
}
