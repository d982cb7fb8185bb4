package dev.portolan.engine.forward;

import dev.portolan.engine.upstream.TargetSide;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What came of a request's body before there was a connection: one batch of reading at most, since none follows. */
final class WaitingBody {

    private @Nullable ArrayDeque<ByteBuf> parts;

    /** Takes over {@code data}. */
    void add(ByteBuf data) {
        if (parts == null) {
            parts = new ArrayDeque<>();
        }
        parts.add(data);
    }

    void drainTo(TargetSide connection) {
        if (parts != null) {
            parts.forEach(connection::body);
            parts = null;
        }
    }

    void release() {
        if (parts != null) {
            parts.forEach(ByteBuf::release);
            parts = null;
        }
    }
}
