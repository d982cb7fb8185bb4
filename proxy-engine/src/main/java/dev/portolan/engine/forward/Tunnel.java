package dev.portolan.engine.forward;

import dev.portolan.engine.wire.DeadlineTimer;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Bytes both ways between a client and a target that left HTTP. Each side is read only while the other takes what comes;
 * a side that ends its own direction may still receive.
 */
final class Tunnel {

    private final ExchangeLog log;
    private final Direction fromClient;
    private final Direction fromTarget;
    private final DeadlineTimer silence;
    private boolean over;

    /**
     * @param limit bytes of one WebSocket message that are recorded; -1 for a protocol whose bytes say nothing to us
     * @param deflate the compression that was agreed on for its messages, or null
     */
    Tunnel(ExchangeLog log, int limit, @Nullable MessageDeflate deflate, EventExecutor loop) {
        this.log = log;
        this.silence = new DeadlineTimer(loop, this::close);
        this.fromClient = new Direction(limit < 0 ? null : new WebSocketTap(true, limit, deflate, log));
        this.fromTarget = new Direction(limit < 0 ? null : new WebSocketTap(false, limit, deflate, log));
    }

    TunnelEvents fromClient() {
        return fromClient;
    }

    TunnelEvents fromTarget() {
        return fromTarget;
    }

    void join(TunnelEnd client, TunnelEnd target) {
        fromClient.connect(client, target);
        fromTarget.connect(target, client);
        client.start();
        target.start();
    }

    private void finish() {
        if (!over) {
            over = true;
            silence.cancel();
            fromClient.untap();
            fromTarget.untap();
            log.end();
        }
    }

    private void close() {
        fromClient.close();
        fromTarget.close();
    }

    private boolean halfOpen() {
        return fromClient.ended || fromTarget.ended;
    }

    private final class Direction implements TunnelEvents {

        private final @Nullable WebSocketTap tap;
        private @Nullable TunnelEnd source;
        private @Nullable TunnelEnd sink;
        private boolean ended;

        Direction(@Nullable WebSocketTap tap) {
            this.tap = tap;
        }

        void connect(TunnelEnd from, TunnelEnd to) {
            source = from;
            sink = to;
        }

        @Override
        public void data(ByteBuf data) {
            if (sink == null || over) {
                data.release();
                return;
            }
            log.tunnelled(data.readableBytes());
            if (tap != null) {
                tap.passed(data);
            }
            sink.write(data);
            if (halfOpen()) {
                silence.arm(Limits.HALF_OPEN);
            }
            if (source != null && !sink.writable()) {
                source.reading(false);
            }
        }

        @Override
        public void readComplete() {
            if (sink != null) {
                sink.flush();
            }
        }

        /** The end that is read here takes more again: so may be read what flows towards it. */
        @Override
        public void writabilityChanged() {
            if (source != null && sink != null) {
                sink.reading(source.writable());
            }
        }

        @Override
        public void ended() {
            ended = true;
            if (source != null && sink != null) {
                if (fromClient.ended && fromTarget.ended) {
                    Tunnel.this.close();
                } else {
                    sink.endOutput();
                    silence.arm(Limits.HALF_OPEN);
                }
            }
        }

        private void untap() {
            if (tap != null) {
                tap.close();
            }
        }

        private void close() {
            if (sink != null) {
                sink.close();
            }
        }

        @Override
        public void gone() {
            finish();
            close();
        }
    }
}
