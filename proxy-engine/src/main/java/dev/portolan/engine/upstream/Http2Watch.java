package dev.portolan.engine.upstream;

import dev.portolan.engine.wire.DeadlineTimer;
import dev.portolan.engine.wire.Limits;
import io.netty.channel.ConnectTimeoutException;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * How long an {@link Http2Target} may be silent: while it is opened, while it rests, and while it owes answers, in which case it
 * is asked by a PING (RFC 9113, section 6.7) before it is given up. Event loop only.
 */
final class Http2Watch {

    private final DeadlineTimer timer;
    private final Watched watched;
    private boolean pinged;

    /** The connection that is watched. */
    interface Watched {

        boolean opening();

        boolean inUse();

        void ping();

        /** It has rested for so long that it is closed. */
        void rested();

        void fail(Throwable cause);
    }

    Http2Watch(EventExecutor loop, Watched watched) {
        this.timer = new DeadlineTimer(loop, this::silent);
        this.watched = watched;
    }

    /** The target has so long to send its settings. */
    void expectSettings(Duration limit) {
        timer.arm(limit);
    }

    /** Something was sent to the target or came from it. */
    void active() {
        if (watched.opening()) {
            return;
        }
        pinged = false;
        timer.arm(watched.inUse() ? Http2Bounds.PING_AFTER : Limits.POOLED_IDLE);
    }

    void cancel() {
        timer.cancel();
    }

    private void silent() {
        if (watched.opening()) {
            watched.fail(new ConnectTimeoutException("It sent no settings of HTTP/2."));
        } else if (!watched.inUse()) {
            watched.rested();
        } else if (pinged) {
            watched.fail(new TimeoutException("It answered no ping."));
        } else {
            pinged = true;
            watched.ping();
            timer.arm(Http2Bounds.PING_ANSWER);
        }
    }
}
