package dev.portolan.engine.listen;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Data of one stream that waits to be sent. Mostly nothing or one buffer, so the queue is made when it is needed. */
final class Http2Backlog {

    private @Nullable ByteBuf first;
    private @Nullable ArrayDeque<ByteBuf> more;
    private long bytes;

    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return bytes == 0;
    }

    /** Takes over {@code data}, which is not empty. */
    void add(ByteBuf data) {
        bytes += data.readableBytes();
        if (first == null) {
            first = data;
        } else {
            if (more == null) {
                more = new ArrayDeque<>();
            }
            more.add(data);
        }
    }

    /** At most so many bytes, in one buffer. */
    ByteBuf take(int most) {
        ByteBuf buffer = first;
        if (buffer == null) {
            throw new IllegalStateException("nothing waits");
        }
        if (buffer.readableBytes() > most) {
            bytes -= most;
            return buffer.readRetainedSlice(most);
        }
        bytes -= buffer.readableBytes();
        first = more == null ? null : more.poll();
        return buffer;
    }

    void release() {
        while (bytes > 0) {
            take(Integer.MAX_VALUE).release();
        }
    }
}
