package dev.portolan.engine.forward;

import dev.portolan.engine.cache.StoredBody;
import dev.portolan.engine.upstream.UpstreamEvents;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import java.io.EOFException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Gives a stored body to an exchange, at the pace at which that takes it, and also while the body still comes. Event loop only. */
final class StoredFeed {

    private static final int PIECE = 64 << 10;

    private final StoredBody body;
    private final int to;
    private final EventLoop loop;
    private final UpstreamEvents client;
    private final AtomicBoolean told = new AtomicBoolean();
    private final Runnable watcher = this::changed;
    private int at;
    private boolean wanted = true;
    private boolean pumping;
    private boolean over;

    /**
     * @param body held for this feed
     * @param to behind the last byte that is wanted
     */
    StoredFeed(StoredBody body, int from, int to, EventLoop loop, UpstreamEvents client) {
        this.body = body;
        this.at = from;
        this.to = to;
        this.loop = loop;
        this.client = client;
    }

    void start() {
        if (body.filled() < to) {
            body.watch(watcher);
        }
        pump();
    }

    void wanted(boolean more) {
        wanted = more;
        if (more) {
            pump();
        }
    }

    /** On the thread that fills the body. */
    private void changed() {
        if (told.compareAndSet(false, true)) {
            loop.execute(() -> {
                told.set(false);
                pump();
            });
        }
    }

    private void pump() {
        if (pumping || over) {
            return;
        }
        pumping = true;
        try {
            boolean passed = false;
            while (wanted && !over && at < Math.min(to, body.filled())) {
                ByteBuf piece = body.read(at, Math.min(PIECE, to - at));
                at += piece.readableBytes();
                passed = true;
                client.responseBody(piece);
            }
            if (over) {
                return;
            }
            if (at == to) {
                close();
                client.responseEnd(EmptyHttpHeaders.INSTANCE);
            } else if (body.isBroken()) {
                close();
                client.failed(new EOFException("The response that it shared broke off."));
            } else if (passed) {
                client.responseBatchEnd();
            }
        } finally {
            pumping = false;
        }
    }

    void close() {
        if (!over) {
            over = true;
            body.unwatch(watcher);
            body.release();
        }
    }
}
