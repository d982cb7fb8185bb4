package dev.portolan.engine.listen;

import dev.portolan.engine.wire.DeadlineTimer;
import dev.portolan.engine.wire.Outgoing;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;

/**
 * Notices a client that takes nothing of its answer for too long, as nginx does by {@code send_timeout}: it would hold the
 * connection, and what stands behind it, for ever. A slow client that takes a little is left alone. Event loop only.
 */
final class StallWatch {

    private final Outgoing out;
    private final DeadlineTimer timer;
    private final Runnable stalled;
    private Duration patience = Duration.ZERO;
    private long backlog;

    StallWatch(EventExecutor loop, Outgoing out, Runnable stalled) {
        this.out = out;
        this.timer = new DeadlineTimer(loop, this::expired);
        this.stalled = stalled;
    }

    /** More may be written, or no more. */
    void writabilityChanged(Duration limit) {
        if (out.writable()) {
            timer.disarm();
        } else {
            patience = limit;
            backlog = out.backlog();
            timer.arm(limit);
        }
    }

    private void expired() {
        long now = out.backlog();
        if (now == backlog) {
            stalled.run();
        } else {
            backlog = now;
            timer.arm(patience);
        }
    }

    void cancel() {
        timer.cancel();
    }
}
