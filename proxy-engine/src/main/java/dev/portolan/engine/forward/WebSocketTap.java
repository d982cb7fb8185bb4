package dev.portolan.engine.forward;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames (RFC 6455, section 5.2) out of one direction of a tunnel while the bytes pass: it is shown them, in pieces of any
 * size, and never takes, holds back or changes one. What breaks the protocol is told once; from then on it is quiet, and the
 * tunnel goes on.
 *
 * <p>Event loop only. Keeps no more than the limit of one frame, on the heap, so there is nothing to release.
 */
public final class WebSocketTap {

    /** Told of what passes; on the event loop. */
    public interface Sink {

        /**
         * @param opcode the low four bits, and 0x40 where the first reserved bit is set (a compressed message, RFC 7692)
         * @param last whether it ends its message
         * @param payload unmasked, perhaps only its beginning; valid during the call only
         * @param length of the whole payload
         */
        void frame(boolean fromClient, int opcode, boolean last, ByteBuf payload, long length);

        /** @param what a sentence; nothing more will come of this direction */
        void violation(boolean fromClient, String what);
    }

    private final boolean fromClient;
    private final Sink sink;
    private final FrameHead head = new FrameHead();
    private final FramePayload payload;
    private boolean withinPayload;
    private boolean withinMessage;
    private boolean quiet;

    /**
     * @param fromClient the direction that this one sees
     * @param limit bytes of one payload that the sink is shown
     */
    public WebSocketTap(boolean fromClient, int limit, Sink sink) {
        this.fromClient = fromClient;
        this.sink = sink;
        this.payload = new FramePayload(limit);
    }

    /** Looks at the readable bytes of {@code data}; moves no index. */
    public void passed(ByteBuf data) {
        int at = data.readerIndex();
        int end = data.writerIndex();
        while (at < end && !quiet) {
            at = withinPayload ? payload(data, at, end) : head(data, at, end);
        }
    }

    private int head(ByteBuf data, int at, int end) {
        int next = at;
        while (next < end && !head.complete()) {
            head.add(data.getByte(next++));
        }
        if (head.complete()) {
            begin();
        }
        return next;
    }

    private void begin() {
        String violation = head.violation(fromClient, withinMessage);
        if (violation != null) {
            quiet = true;
            sink.violation(fromClient, violation);
            return;
        }
        if (!head.control()) {
            withinMessage = !head.last();
        }
        payload.begin(head.length(), head.mask());
        withinPayload = true;
        if (head.length() == 0) {
            finish(Unpooled.EMPTY_BUFFER);
        }
    }

    private int payload(ByteBuf data, int at, int end) {
        int bytes = (int) Math.min(end - at, payload.missing());
        ByteBuf whole = payload.take(data, at, bytes);
        if (whole != null) {
            finish(whole);
        }
        return at + bytes;
    }

    private void finish(ByteBuf whole) {
        sink.frame(fromClient, head.opcode(), head.last(), whole, head.length());
        head.clear();
        withinPayload = false;
    }

    /** The payload of one frame as it comes in. */
    private static final class FramePayload {

        /** A buffer of more than this is let go after its frame. */
        private static final int KEPT = 64 * 1024;

        private final int limit;
        private byte[] buffer = {};
        private long length;
        private long taken;
        private int mask;

        FramePayload(int limit) {
            this.limit = limit;
        }

        void begin(long frameLength, int frameMask) {
            length = frameLength;
            mask = frameMask;
            taken = 0;
        }

        long missing() {
            return length - taken;
        }

        /** The payload, up to the limit, once all of it has passed. */
        @Nullable
        ByteBuf take(ByteBuf data, int at, int bytes) {
            if (bytes == length && mask == 0) {
                taken = length;
                return data.slice(at, Math.min(bytes, limit));
            }
            int room = Math.clamp(limit - taken, 0, bytes);
            if (room > 0) {
                copy(data, at, room);
            }
            taken += bytes;
            return missing() == 0 ? whole() : null;
        }

        private void copy(ByteBuf data, int at, int bytes) {
            int from = (int) taken;
            if (buffer.length < from + bytes) {
                byte[] larger = new byte[(int) Math.min(Math.min(length, limit), 2L * (from + bytes))];
                System.arraycopy(buffer, 0, larger, 0, from);
                buffer = larger;
            }
            data.getBytes(at, buffer, from, bytes);
            if (mask != 0) {
                for (int i = from; i < from + bytes; i++) {
                    buffer[i] ^= (byte) (mask >>> (24 - 8 * (i & 3)));
                }
            }
        }

        private ByteBuf whole() {
            ByteBuf all = Unpooled.wrappedBuffer(buffer, 0, (int) Math.min(length, limit));
            if (buffer.length > KEPT) {
                buffer = new byte[0];
            }
            return all;
        }
    }
}
