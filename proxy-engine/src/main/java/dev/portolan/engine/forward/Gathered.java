package dev.portolan.engine.forward;

import dev.portolan.engine.breakpoint.Breakpoints;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** A body that waits with its message at a breakpoint, within the bounds that all such bodies have together. Event loop only. */
final class Gathered {

    private final Breakpoints breakpoints;
    private final Queue<ByteBuf> parts = new ArrayDeque<>();
    private HttpHeaders trailers = EmptyHttpHeaders.INSTANCE;
    private long bytes;
    private boolean ended;

    Gathered(Breakpoints breakpoints) {
        this.breakpoints = breakpoints;
    }

    /** Takes over {@code data}; false where that is more than is held. */
    boolean add(ByteBuf data) {
        int more = data.readableBytes();
        parts.add(data);
        if (!breakpoints.gather(/* before= */ bytes, /* bytes= */ more)) {
            return false;
        }
        bytes += more;
        return true;
    }

    void end(HttpHeaders last) {
        ended = true;
        trailers = last;
    }

    boolean ended() {
        return ended;
    }

    HttpHeaders trailers() {
        return trailers;
    }

    /** Another body takes its place, which is not counted: it is as large as somebody could make it. */
    void replace(ByteBuf other) {
        parts.add(other);
    }

    byte[] copy() {
        byte[] all = new byte[Math.toIntExact(bytes)];
        int at = 0;
        for (ByteBuf part : parts) {
            int length = part.readableBytes();
            part.getBytes(part.readerIndex(), all, at, length);
            at += length;
        }
        return all;
    }

    /** Gives the body away, piece by piece. */
    void passTo(Consumer<ByteBuf> taker) {
        release(taker);
    }

    void release() {
        release(ByteBuf::release);
    }

    private void release(Consumer<ByteBuf> taker) {
        breakpoints.ungather(bytes);
        bytes = 0;
        for (ByteBuf part = parts.poll(); part != null; part = parts.poll()) {
            taker.accept(part);
        }
    }
}
