package dev.portolan.engine.tcp;

import dev.portolan.engine.wire.DeadlineTimer;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;

/**
 * Decides when a connection whose protocol nobody knows here may be closed without harm: once it has been silent for a
 * moment and the last word was the target's. A question without an answer is waited for. Event loop only.
 */
final class Farewell {

    private static final Duration MOMENT = Duration.ofMillis(300);

    private final Ticker clock;
    private final DeadlineTimer silence;
    private final Runnable leave;
    private boolean begun;
    private boolean unanswered;
    private long last;

    Farewell(EventLoop loop, Runnable leave) {
        this.clock = loop.ticker();
        this.silence = new DeadlineTimer(loop, this::silent);
        this.leave = leave;
        this.last = clock.nanoTime();
    }

    void passed(boolean fromClient) {
        unanswered = fromClient;
        last = clock.nanoTime();
        if (begun) {
            silence.arm(MOMENT);
        }
    }

    void begin() {
        begun = true;
        Duration left = MOMENT.minusNanos(clock.nanoTime() - last);
        if (left.isPositive()) {
            silence.arm(left);
        } else {
            silent();
        }
    }

    private void silent() {
        if (!unanswered) {
            leave.run();
        }
    }

    void cancel() {
        silence.cancel();
    }
}
