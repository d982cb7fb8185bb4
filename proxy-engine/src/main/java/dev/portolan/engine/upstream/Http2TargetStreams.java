package dev.portolan.engine.upstream;

import io.netty.handler.codec.http2.Http2Connection;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The streams of an {@link Http2Target}: which exchange has which, and whether there is room for one more. Event loop only. */
final class Http2TargetStreams {

    private final Http2Target target;
    private final Http2Connection connection;
    private final IntObjectHashMap<Http2TargetStream> begun = new IntObjectHashMap<>();
    private final ArrayDeque<StreamTimer> timers = new ArrayDeque<>();
    private int opened;
    private int unsent;
    private int ceiling = Http2Bounds.STREAMS;

    Http2TargetStreams(Http2Target target, Http2Connection connection) {
        this.target = target;
        this.connection = connection;
    }

    boolean hasRoom() {
        return inUse() < Math.min(ceiling, connection.local().maxActiveStreams());
    }

    int inUse() {
        return connection.local().numActiveStreams() + unsent;
    }

    /** The target takes no more at a time than it has. */
    void full() {
        ceiling = Math.max(1, Math.min(ceiling, inUse() - 1));
    }

    Http2TargetStream open(EventExecutor loop) {
        unsent++;
        StreamTimer free = timers.poll();
        return new Http2TargetStream(target, free == null ? new StreamTimer(loop) : free, opened++ > 0);
    }

    /** One that was opened is not begun. */
    void unused() {
        unsent--;
    }

    /** One that was opened gets its number. */
    int begin(Http2TargetStream stream) {
        unsent--;
        int id = connection.local().incrementAndGetNextStreamId();
        begun.put(id, stream);
        return id;
    }

    @Nullable
    Http2TargetStream get(int id) {
        return begun.get(id);
    }

    /** @param id of a stream whose exchange is over, or 0 where it was not begun */
    void forget(int id, StreamTimer used) {
        if (id != 0) {
            begun.remove(id);
        }
        used.disarm();
        timers.push(used);
    }

    /** The connection is gone. */
    void cancel() {
        timers.forEach(StreamTimer::cancel);
    }
}
