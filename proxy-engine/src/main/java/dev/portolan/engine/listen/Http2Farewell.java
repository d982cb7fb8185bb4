package dev.portolan.engine.listen;

import dev.portolan.engine.wire.DeadlineTimer;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.http2.FrameWriter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.util.concurrent.EventExecutor;

/**
 * How a connection ends in order: in two steps, so that no request gets lost that is on its way already (RFC 9113, section 6.8).
 * Event loop only.
 */
final class Http2Farewell {

    private static final long PING = 0x706f72746f6c616eL;

    private final FrameWriter out;
    private final Http2Streams streams;
    private final Runnable flush;
    private final DeadlineTimer answer;
    private Stage stage = Stage.OPEN;

    private enum Stage {
        OPEN,
        /** The client was told that the end is near, but requests on their way are still taken. */
        ANNOUNCED,
        /** It was told the last request that is taken. */
        LAST
    }

    /** @param flush what is written soon */
    Http2Farewell(FrameWriter out, Http2Streams streams, EventExecutor loop, Runnable flush) {
        this.out = out;
        this.streams = streams;
        this.flush = flush;
        this.answer = new DeadlineTimer(loop, this::answered);
    }

    void begin() {
        if (stage != Stage.OPEN) {
            return;
        }
        if (streams.isEmpty()) {
            last();
        } else {
            stage = Stage.ANNOUNCED;
            out.goAway(Integer.MAX_VALUE, Http2Error.NO_ERROR, "");
            out.ping(false, PING);
            answer.arm(Limits.DRAIN_ANSWER);
            flush.run();
        }
    }

    /** The client has answered a ping, and so knows what we sent before; or it does not answer. */
    void answered() {
        if (stage == Stage.ANNOUNCED) {
            last();
        }
    }

    private void last() {
        stage = Stage.LAST;
        out.goAway(streams.last(), Http2Error.NO_ERROR, "");
        flush.run();
    }

    /** Whether the client was told its last request, so that no more are taken. */
    boolean said() {
        return stage == Stage.LAST;
    }

    /** The connection ends without, or has ended. */
    void cancel() {
        stage = Stage.LAST;
        answer.cancel();
    }
}
