package dev.portolan.engine.forward;

import dev.portolan.engine.cache.StoredBody;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.concurrent.atomic.AtomicBoolean;

/** Gives a stored body to an exchange, at the pace at which that takes it, and also while the body still comes. Event loop only. */
final class StoredFeed {

    private static final int PIECE = 64 << 10;

    private final StoredBody body;
    private final int to;
    private final EventLoop loop;
    private final Sink sink;
    private final AtomicBoolean told = new AtomicBoolean();
    private final Runnable watcher = this::changed;
    private int at;
    private boolean wanted = true;
    private boolean pumping;
    private boolean over;

    /** Who gets it. */
    interface Sink {

        /** Takes over {@code data}. */
        void data(ByteBuf data);

        void end();

        /** What came was not all. */
        void broken();

        void batchEnd();
    }

    /**
     * @param body held for this feed
     * @param to behind the last byte that is wanted
     */
    StoredFeed(StoredBody body, int from, int to, EventLoop loop, Sink sink) {
        this.body = body;
        this.at = from;
        this.to = to;
        this.loop = loop;
        this.sink = sink;
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
                sink.data(piece);
            }
            if (over) {
                return;
            }
            if (at == to) {
                close();
                sink.end();
            } else if (body.isBroken()) {
                close();
                sink.broken();
            } else if (passed) {
                sink.batchEnd();
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
