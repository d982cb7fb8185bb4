package dev.portolan.engine.listen;

import io.netty.util.collection.IntObjectHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one connection, and what is remembered of those that are over: what still comes on a stream that we have
 * reset was sent before the client knew, and is no mistake (RFC 9113, section 5.1). Event loop only.
 */
final class Http2Streams {

    /** Streams that we reset lately. */
    private static final int REMEMBERED = 256;

    private final IntObjectHashMap<Http2Stream> open = new IntObjectHashMap<>();
    private int @Nullable [] reset;
    private int resets;
    private int last;
    private boolean leftOut;

    @Nullable
    Http2Stream get(int id) {
        return open.get(id);
    }

    int size() {
        return open.size();
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** The highest stream that the client began. */
    int last() {
        return last;
    }

    /** Whether a client may begin this stream now. */
    boolean isNext(int id) {
        return (id & 1) == 1 && id > last;
    }

    /** Whether nobody has begun this stream. */
    boolean isIdle(int id) {
        return (id & 1) == 0 || id > last;
    }

    /** Whether a stream that is no longer open may have been used; one that was left out never was. */
    boolean wasUsed() {
        return !leftOut;
    }

    void begun(int id) {
        leftOut |= id > last + 2;
        last = id;
    }

    void add(Http2Stream stream) {
        open.put(stream.id(), stream);
    }

    void remove(Http2Stream stream) {
        open.remove(stream.id());
    }

    void resetByUs(int id) {
        if (reset == null) {
            reset = new int[REMEMBERED];
        }
        reset[resets++ & REMEMBERED - 1] = id;
    }

    boolean wasResetByUs(int id) {
        if (reset != null) {
            for (int each : reset) {
                if (each == id) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Does something with every open stream, which may end it. */
    void each(Consumer<Http2Stream> action) {
        for (Http2Stream stream : open.values().toArray(Http2Stream[]::new)) {
            action.accept(stream);
        }
    }
}
