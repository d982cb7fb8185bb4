package dev.portolan.engine.listen;

import dev.portolan.engine.wire.DeadlineTimer;
import dev.portolan.engine.wire.http2.FrameWriter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;

/**
 * Notices a client that takes nothing of an answer, or of all of them, for a whole period: it is not waited for. A slow one that
 * takes a little is left alone. Event loop only.
 */
final class Http2StallWatch {

    private final FrameWriter out;
    private final Http2Streams streams;
    private final Duration period;
    private final Runnable stalled;
    private final DeadlineTimer timer;
    private boolean watching;
    private long stuckAt = -1;

    /** @param stalled the socket takes nothing at all */
    Http2StallWatch(FrameWriter out, Http2Streams streams, Duration period, EventExecutor loop, Runnable stalled) {
        this.out = out;
        this.streams = streams;
        this.period = period;
        this.stalled = stalled;
        this.timer = new DeadlineTimer(loop, this::look);
    }

    /** A stream has data that the client does not take at once. */
    void watch() {
        if (!watching) {
            watching = true;
            timer.arm(period);
        }
    }

    private void look() {
        watching = false;
        long left = out.backlog();
        if (left > 0 && left == stuckAt) {
            stalled.run();
            return;
        }
        stuckAt = left;
        streams.each(stream -> {
            if (stream.output().stuck()) {
                stream.reset(Http2Error.CANCEL);
                stream.stalled();
            } else if (stream.output().hasBacklog()) {
                watch();
            }
        });
        if (left > 0) {
            watch();
        }
    }

    void cancel() {
        timer.cancel();
    }
}
