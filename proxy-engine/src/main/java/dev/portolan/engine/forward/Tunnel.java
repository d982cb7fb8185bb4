package dev.portolan.engine.forward;

import dev.portolan.engine.wire.DeadlineTimer;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.Relay;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;

/** Bytes both ways between a client and a target that left HTTP, with a tap on the messages of a WebSocket. */
final class Tunnel implements Relay.Watch {

    private final ExchangeLog log;
    private final @Nullable WebSocketTap fromClient;
    private final @Nullable WebSocketTap fromTarget;
    private final Relay relay = new Relay(this, false);
    private final DeadlineTimer silence;
    private final Runnable after;

    /**
     * @param limit bytes of one WebSocket message that are recorded; -1 for a protocol whose bytes say nothing to us
     * @param deflate the compression that was agreed on for its messages, or null
     * @param after is run when nothing passes any more
     */
    Tunnel(ExchangeLog log, int limit, @Nullable MessageDeflate deflate, EventExecutor loop, Runnable after) {
        this.after = after;
        this.log = log;
        this.silence = new DeadlineTimer(loop, relay::close);
        this.fromClient = limit < 0 ? null : new WebSocketTap(true, limit, deflate, log);
        this.fromTarget = limit < 0 ? null : new WebSocketTap(false, limit, deflate, log);
    }

    TunnelEvents fromClient() {
        return relay.forth();
    }

    TunnelEvents fromTarget() {
        return relay.back();
    }

    void join(TunnelEnd client, TunnelEnd target) {
        relay.join(client, target);
    }

    @Override
    public void passed(boolean forth, ByteBuf data) {
        log.tunnelled(data.readableBytes());
        WebSocketTap tap = forth ? fromClient : fromTarget;
        if (tap != null) {
            tap.passed(data);
        }
        if (relay.halfOpen()) {
            silence.arm(Limits.HALF_OPEN);
        }
    }

    @Override
    public void ended(boolean forth) {
        silence.arm(Limits.HALF_OPEN);
    }

    @Override
    public void over() {
        silence.cancel();
        untap(fromClient);
        untap(fromTarget);
        log.end();
        after.run();
    }

    private static void untap(@Nullable WebSocketTap tap) {
        if (tap != null) {
            tap.close();
        }
    }
}
