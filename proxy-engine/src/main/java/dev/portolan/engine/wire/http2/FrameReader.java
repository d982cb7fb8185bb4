package dev.portolan.engine.wire.http2;

import static io.netty.handler.codec.http2.Http2Error.FRAME_SIZE_ERROR;
import static io.netty.handler.codec.http2.Http2Error.PROTOCOL_ERROR;
import static io.netty.handler.codec.http2.Http2Exception.connectionError;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2Exception;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames strictly (RFC 9113, sections 4 and 6), whatever pieces they come in. DATA is handed on piece by piece without a
 * copy; of any other frame no more is kept than its payload, of a header block no more than a limit. Event loop only.
 */
public final class FrameReader {

    /** Pieces up to this size are copied, where they would keep a much larger buffer alive. */
    private static final int WORTH_A_COPY = 1024;

    private final FrameEvents events;
    private final ByteBufAllocator alloc;
    private final HeaderBlock block;
    private final ControlFrames control;
    private boolean begun;

    private long head;
    private int headBytes;
    private int flags;
    private int type;
    private int stream;
    private int left;
    private int padding;

    private @Nullable ByteBuf partial;

    /**
     * @param mostFields limit of a decoded header section, as RFC 9113, section 6.5.2 counts it; one beyond it is told, not
     *     refused
     * @param mostBlock limit of an encoded one, which closes the connection
     */
    public FrameReader(FrameEvents events, ByteBufAllocator alloc, long mostFields, int mostBlock) {
        this.events = events;
        this.alloc = alloc;
        this.block = new HeaderBlock(events, alloc, mostFields, mostBlock);
        this.control = new ControlFrames(events);
    }

    /** Reads all of {@code in}, which stays the caller's. */
    public void read(ByteBuf in) throws Http2Exception {
        while (in.isReadable()) {
            if (headBytes < Frames.HEAD && !readHead(in)) {
                return;
            }
            if (type == Frames.DATA) {
                data(in);
            } else if (type > Frames.CONTINUATION) {
                skip(in);
            } else {
                payload(in);
            }
        }
    }

    /** Whether a header block has begun, or a frame that is not DATA. */
    public boolean withinHead() {
        return block.stream() != 0 || (headBytes > 0 && (headBytes < Frames.HEAD || type != Frames.DATA));
    }

    /** Lets go what was kept of an unfinished frame. */
    public void close() {
        if (partial != null) {
            partial.release();
            partial = null;
        }
        block.close();
    }

    private boolean readHead(ByteBuf in) throws Http2Exception {
        while (headBytes < Frames.HEAD) {
            if (!in.isReadable()) {
                return false;
            }
            int next = in.readUnsignedByte();
            switch (headBytes++) {
                case 0, 1, 2 -> left = left << 8 | next;
                case 3 -> type = next;
                case 4 -> flags = next;
                default -> head = head << 8 | next;
            }
        }
        stream = (int) head & Integer.MAX_VALUE;
        head = 0;
        checkHead();
        events.frame(type, flags, stream, left);
        padding = -1;
        if (type == Frames.DATA) {
            events.dataBegins(stream, left);
        }
        return true;
    }

    private void checkHead() throws Http2Exception {
        if (!begun && (type != Frames.SETTINGS || (flags & Frames.ACK) != 0)) {
            throw connectionError(PROTOCOL_ERROR, "The first frame is not SETTINGS.");
        }
        begun = true;
        if (left > Frames.PAYLOAD) {
            throw connectionError(FRAME_SIZE_ERROR, "A frame is larger than was agreed on: %d bytes.", left);
        }
        if (block.stream() != 0 && (type != Frames.CONTINUATION || stream != block.stream())) {
            throw connectionError(PROTOCOL_ERROR, "A frame of type %d stands within a header block.", type);
        }
        boolean wrong = switch (type) {
            case Frames.DATA, Frames.HEADERS, Frames.PRIORITY, Frames.RST_STREAM -> stream == 0;
            case Frames.CONTINUATION -> block.stream() == 0;
            case Frames.SETTINGS, Frames.PING, Frames.GOAWAY -> stream != 0;
            case Frames.PUSH_PROMISE -> true;
            default -> false;
        };
        if (wrong) {
            throw connectionError(PROTOCOL_ERROR, "A frame of type %d is not allowed on stream %d.", type, stream);
        }
    }

    private void frameOver() {
        headBytes = 0;
        left = 0;
    }

    private void skip(ByteBuf in) {
        int bytes = Math.min(left, in.readableBytes());
        in.skipBytes(bytes);
        left -= bytes;
        if (left == 0) {
            frameOver();
        }
    }

    private void data(ByteBuf in) throws Http2Exception {
        if (padding < 0 && !readPadding(in)) {
            return;
        }
        int bytes = Math.min(left - padding, in.readableBytes());
        if (bytes > 0) {
            left -= bytes;
            events.data(stream, piece(in, bytes));
        }
        if (left <= padding) {
            int pad = Math.min(left, in.readableBytes());
            in.skipBytes(pad);
            left -= pad;
            padding = left;
        }
        if (left == 0) {
            frameOver();
            events.dataEnds(stream, (flags & Frames.END_STREAM) != 0);
        }
    }

    private boolean readPadding(ByteBuf in) throws Http2Exception {
        if ((flags & Frames.PADDED) == 0) {
            padding = 0;
            return true;
        }
        if (left == 0) {
            throw connectionError(FRAME_SIZE_ERROR, "A padded frame has no room for the length of its padding.");
        }
        if (!in.isReadable()) {
            return false;
        }
        padding = in.readUnsignedByte();
        left--;
        if (padding > left) {
            throw connectionError(PROTOCOL_ERROR, "The padding is longer than its frame.");
        }
        return true;
    }

    private static ByteBuf piece(ByteBuf in, int bytes) {
        return bytes <= WORTH_A_COPY && bytes * 16 < in.capacity() ? in.readBytes(bytes) : in.readRetainedSlice(bytes);
    }

    private void payload(ByteBuf in) throws Http2Exception {
        if (partial == null && in.readableBytes() >= left) {
            ByteBuf whole = in.readSlice(left);
            frameOver();
            dispatch(whole);
            return;
        }
        if (partial == null) {
            partial = alloc.buffer(left);
        }
        int bytes = Math.min(left, in.readableBytes());
        partial.writeBytes(in, bytes);
        left -= bytes;
        if (left == 0) {
            ByteBuf whole = partial;
            partial = null;
            frameOver();
            try {
                dispatch(whole);
            } finally {
                whole.release();
            }
        }
    }

    private void dispatch(ByteBuf payload) throws Http2Exception {
        switch (type) {
            case Frames.HEADERS -> block.begins(stream, flags, payload);
            case Frames.CONTINUATION -> block.continues(flags, payload);
            default -> control.read(type, flags, stream, payload);
        }
    }
}
