package dev.portolan.engine.forward;

import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Bytes both ways between a client and a target that left HTTP. Each side is read only while the other takes what comes;
 * a side that ends its own direction may still receive.
 */
final class Tunnel {

    private final ExchangeLog log;
    private final Direction fromClient;
    private final Direction fromTarget;
    private boolean over;

    /** @param limit bytes of one WebSocket message that are recorded; -1 for a protocol whose bytes say nothing to us */
    Tunnel(ExchangeLog log, int limit) {
        this.log = log;
        this.fromClient = new Direction(limit < 0 ? null : new WebSocketTap(true, limit, log));
        this.fromTarget = new Direction(limit < 0 ? null : new WebSocketTap(false, limit, log));
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
            log.end();
        }
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
                    sink.close();
                    source.close();
                } else {
                    sink.endOutput();
                }
            }
        }

        @Override
        public void gone() {
            finish();
            if (sink != null) {
                sink.close();
            }
        }
    }
}
