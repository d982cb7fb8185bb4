package dev.portolan.engine.capture;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** Turns the recordings' times into the time of day. Any thread. */
final class WallTime {

    private final Clock clock;
    private final long millis;
    private final long nanos = System.nanoTime();

    WallTime(Clock clock) {
        this.clock = clock;
        this.millis = clock.millis();
    }

    /**
     * What must be added to an exchange's beginning to get the time of day, in milliseconds after that of this one: not the
     * same for all, because the one clock stands still while a laptop sleeps and the other does not.
     */
    long offset(long atNanos) {
        return clock.millis() - millis - TimeUnit.NANOSECONDS.toMillis(atNanos - nanos);
    }

    /** Milliseconds since the epoch at which the exchange began. */
    long started(Row row) {
        return millis + TimeUnit.NANOSECONDS.toMillis(row.startedNanos - nanos) + row.wallOffset;
    }
}
