package dev.portolan.engine.forward;

import dev.portolan.engine.capture.Compression;
import dev.portolan.engine.capture.SocketFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames (RFC 6455, section 5.2) out of one direction of a tunnel while the bytes pass: it is shown them, in pieces of any
 * size, and never takes, holds back or changes one. What breaks the protocol is told once; from then on it is quiet, and the
 * tunnel goes on.
 *
 * <p>Event loop only. Keeps no more than the limit of one frame, on the heap; {@link #close} lets go what reading compressed messages
 * takes beside it.
 */
final class WebSocketTap {

    /** Told of what passes; on the event loop. */
    interface Sink {

        /** The payload is valid during the call only. */
        void frame(SocketFrame frame);

        /** @param what a sentence; nothing more will come of this direction */
        void violation(boolean fromClient, String what);
    }

    private final boolean fromClient;
    private final Sink sink;
    private final FrameHead head = new FrameHead();
    private final FramePayload payload;
    private final @Nullable MessageInflater inflater;
    private boolean compressed;
    private boolean withinPayload;
    private boolean withinMessage;
    private boolean quiet;

    /**
     * @param fromClient the direction that this one sees
     * @param limit bytes of one payload that the sink is shown
     * @param deflate the compression that was agreed on, or null
     */
    WebSocketTap(boolean fromClient, int limit, @Nullable MessageDeflate deflate, Sink sink) {
        this.fromClient = fromClient;
        this.sink = sink;
        this.inflater = deflate == null ? null : deflate.inflater(fromClient, limit);
        this.payload = new FramePayload(limit);
    }

    /** Looks at the readable bytes of {@code data}; moves no index. */
    void passed(ByteBuf data) {
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
            if (!withinMessage) {
                compressed = head.compressed();
                if (compressed && inflater != null) {
                    inflater.begin();
                }
            }
            withinMessage = !head.last();
            if (compressed && inflater != null) {
                inflater.beginFrame();
            }
        }
        payload.begin(head.length(), head.mask());
        withinPayload = true;
        if (head.length() == 0) {
            finish(Unpooled.EMPTY_BUFFER);
        }
    }

    private int payload(ByteBuf data, int at, int end) {
        int bytes = (int) Math.min(end - at, payload.missing());
        if (compressed && inflater != null && !head.control()) {
            inflater.add(data, at, bytes, head.mask(), head.length() - payload.missing());
        }
        ByteBuf whole = payload.take(data, at, bytes);
        if (whole != null) {
            finish(whole);
        }
        return at + bytes;
    }

    private void finish(ByteBuf whole) {
        sink.frame(compressed && !head.control() ? inflated(whole) : seen(whole, Compression.NONE));
        head.clear();
        withinPayload = false;
    }

    private SocketFrame inflated(ByteBuf raw) {
        if (inflater == null) {
            return seen(raw, Compression.FOREIGN);
        }
        Compression outcome = inflater.endFrame(head.last());
        if (outcome != Compression.INFLATED) {
            return seen(raw, outcome);
        }
        return new SocketFrame(
                fromClient, head.opcode(), head.last(), inflater.payload(), inflater.length(), outcome, head.length());
    }

    private SocketFrame seen(ByteBuf raw, Compression compression) {
        return new SocketFrame(fromClient, head.opcode(), head.last(), raw, head.length(), compression, head.length());
    }

    /** Nothing more will pass. */
    void close() {
        quiet = true;
        if (inflater != null) {
            inflater.close();
        }
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
