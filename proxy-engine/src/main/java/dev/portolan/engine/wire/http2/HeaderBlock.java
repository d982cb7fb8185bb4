package dev.portolan.engine.wire.http2;

import static io.netty.handler.codec.http2.Http2Error.ENHANCE_YOUR_CALM;
import static io.netty.handler.codec.http2.Http2Error.FRAME_SIZE_ERROR;
import static io.netty.handler.codec.http2.Http2Error.PROTOCOL_ERROR;
import static io.netty.handler.codec.http2.Http2Exception.connectionError;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2Exception;
import org.jspecify.annotations.Nullable;

/**
 * A header section, in one HEADERS frame or with CONTINUATION frames behind it (RFC 9113, section 4.3), bounded in bytes and in
 * frames. It is decoded whatever becomes of its stream, since the table is the connection's. Event loop only.
 */
final class HeaderBlock {

    /** CONTINUATION frames of one block. */
    private static final int MOST_CONTINUATIONS = 64;

    private final FrameEvents events;
    private final ByteBufAllocator alloc;
    private final FieldDecoder decoder;
    private final int most;
    private @Nullable ByteBuf begun;
    private int stream;
    private boolean endStream;
    private boolean dependsOnItself;
    private int continuations;

    HeaderBlock(FrameEvents events, ByteBufAllocator alloc, long mostFields, int most) {
        this.events = events;
        this.alloc = alloc;
        this.decoder = new FieldDecoder(mostFields);
        this.most = most;
    }

    /** The stream whose block has begun and not ended, or 0. */
    int stream() {
        return begun == null ? 0 : stream;
    }

    /** The payload of a HEADERS frame. */
    void begins(int id, int flags, ByteBuf payload) throws Http2Exception {
        stream = id;
        endStream = (flags & Frames.END_STREAM) != 0;
        dependsOnItself = false;
        continuations = 0;
        if ((flags & Frames.PADDED) != 0) {
            leaveOutPadding(payload);
        }
        if ((flags & Frames.WITH_PRIORITY) != 0) {
            readPriority(payload);
        }
        if ((flags & Frames.END_HEADERS) != 0) {
            decode(payload);
        } else {
            begun = alloc.buffer(payload.readableBytes() * 2).writeBytes(payload);
        }
    }

    private static void leaveOutPadding(ByteBuf payload) throws Http2Exception {
        int padding = payload.isReadable() ? payload.readUnsignedByte() : 1;
        if (padding > payload.readableBytes()) {
            throw connectionError(PROTOCOL_ERROR, "The padding is longer than its frame.");
        }
        payload.writerIndex(payload.writerIndex() - padding);
    }

    private void readPriority(ByteBuf payload) throws Http2Exception {
        if (payload.readableBytes() < 5) {
            throw connectionError(FRAME_SIZE_ERROR, "A HEADERS frame has no room for its priority.");
        }
        dependsOnItself = (payload.readInt() & Integer.MAX_VALUE) == stream;
        payload.skipBytes(1);
    }

    /** The payload of a CONTINUATION frame of this block's stream. */
    void continues(int flags, ByteBuf payload) throws Http2Exception {
        ByteBuf all = begun;
        if (all == null) {
            throw new IllegalStateException("no header block has begun");
        }
        continuations++;
        if (continuations > MOST_CONTINUATIONS || all.readableBytes() + payload.readableBytes() > most) {
            throw connectionError(ENHANCE_YOUR_CALM, "A header block does not end.");
        }
        all.writeBytes(payload);
        if ((flags & Frames.END_HEADERS) != 0) {
            begun = null;
            try {
                decode(all);
            } finally {
                all.release();
            }
        }
    }

    private void decode(ByteBuf all) throws Http2Exception {
        events.headers(stream, decoder.decode(stream, all, dependsOnItself), endStream);
    }

    void close() {
        if (begun != null) {
            begun.release();
            begun = null;
        }
    }
}
