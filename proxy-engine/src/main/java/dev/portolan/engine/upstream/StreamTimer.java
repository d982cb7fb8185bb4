package dev.portolan.engine.upstream;

import dev.portolan.engine.wire.DeadlineTimer;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A deadline that one stream after the other uses: what is scheduled for the one still serves the next. Event loop only. */
final class StreamTimer {

    private final DeadlineTimer timer;
    private @Nullable Runnable expired;

    StreamTimer(EventExecutor loop) {
        this.timer = new DeadlineTimer(loop, this::expired);
    }

    void arm(Duration limit, Runnable action) {
        expired = action;
        timer.arm(limit);
    }

    void disarm() {
        expired = null;
        timer.disarm();
    }

    void cancel() {
        expired = null;
        timer.cancel();
    }

    private void expired() {
        if (expired != null) {
            expired.run();
        }
    }
}
