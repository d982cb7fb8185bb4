package dev.portolan.engine.forward;

import dev.portolan.engine.upstream.TargetSide;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request's body before there was a connection (one batch of reading at most, since none follows), and what
 * was sent of it as long as it is little: so that the request can be sent once more if the target never looked at it.
 */
final class RequestBody {

    /** Bytes that are kept of what was sent. */
    static final int KEPT = 64 << 10;

    private final boolean keep;
    private @Nullable List<ByteBuf> parts;
    private int bytes;
    private boolean lost;

    /** @param keep whether sending it again may ever be right */
    RequestBody(boolean keep) {
        this.keep = keep;
    }

    /** Takes over {@code data}, for a target that is yet to be found. */
    void add(ByteBuf data) {
        bytes += data.readableBytes();
        if (parts == null) {
            parts = new ArrayList<>();
        }
        parts.add(data);
    }

    /** Takes over {@code data}, and sends it. */
    void send(ByteBuf data, TargetSide target) {
        if (keep && !lost && bytes + data.readableBytes() <= KEPT) {
            add(data.retainedDuplicate());
        } else {
            forget();
        }
        target.body(data);
    }

    /** Sends what there is of it. */
    void sendTo(TargetSide target) {
        List<ByteBuf> all = parts;
        if (all == null) {
            return;
        }
        if (keep && bytes <= KEPT) {
            all.forEach(part -> target.body(part.retainedDuplicate()));
        } else {
            parts = null;
            lost = true;
            all.forEach(target::body);
        }
    }

    /** Whether all that was sent is still here. */
    boolean repeatable() {
        return !lost;
    }

    /** It will not be sent again. */
    void forget() {
        lost = true;
        if (parts != null) {
            parts.forEach(ByteBuf::release);
            parts = null;
        }
    }
}
