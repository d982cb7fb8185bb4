package dev.portolan.engine.wire.http2;

import dev.portolan.engine.wire.Gather;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http2.Http2Error;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes the frames of one connection, gathered until a flush; of windows it knows nothing. Event loop only.
 */
public final class FrameWriter {

    /** Room for the answers of one turn of the loop. */
    private static final int ROOM = 8 << 10;

    /** Data up to this size stands in one buffer with its head. */
    private static final int WORTH_A_COPY = 2 << 10;

    private final Gather out;
    private @Nullable ByteBuf lastBuffer;
    private int lastStream;
    private int lastFlags;

    public FrameWriter(Channel channel) {
        this.out = new Gather(channel, ROOM);
    }

    public boolean writable() {
        return out.writable();
    }

    /** Bytes that must be on their way before more is wanted. */
    public long backlog() {
        return out.backlog();
    }

    /** @param namesAndValues in turn */
    public void settings(int... namesAndValues) {
        ByteBuf frame = frame(namesAndValues.length * 3, Frames.SETTINGS, 0, 0);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            frame.writeShort(namesAndValues[i]).writeInt(namesAndValues[i + 1]);
        }
    }

    public void settingsAck() {
        frame(0, Frames.SETTINGS, Frames.ACK, 0);
    }

    public void ping(boolean ack, long payload) {
        frame(8, Frames.PING, ack ? Frames.ACK : 0, 0).writeLong(payload);
    }

    public void goAway(int lastStream, Http2Error code, String what) {
        byte[] debug = what.getBytes(StandardCharsets.US_ASCII);
        frame(8 + debug.length, Frames.GOAWAY, 0, 0)
                .writeInt(lastStream)
                .writeInt((int) code.code())
                .writeBytes(debug);
    }

    public void reset(int stream, Http2Error code) {
        frame(4, Frames.RST_STREAM, 0, stream).writeInt((int) code.code());
    }

    public void windowUpdate(int stream, int increment) {
        frame(4, Frames.WINDOW_UPDATE, 0, stream).writeInt(increment);
    }

    /** A header section, in as many frames as it takes. */
    public void headers(int stream, FieldEncoder block, boolean endStream) {
        int first = Math.min(block.size(), Frames.PAYLOAD);
        int flags = (endStream ? Frames.END_STREAM : 0) | (first == block.size() ? Frames.END_HEADERS : 0);
        ByteBuf frame = frame(first, Frames.HEADERS, flags, stream);
        block.writeTo(frame, 0, first);
        if (first == block.size()) {
            remember(frame, stream, first);
            return;
        }
        for (int at = first; at < block.size(); ) {
            int count = Math.min(block.size() - at, Frames.PAYLOAD);
            int last = at + count == block.size() ? Frames.END_HEADERS : 0;
            block.writeTo(frame(count, Frames.CONTINUATION, last, stream), at, count);
            at += count;
        }
    }

    /** Takes over {@code payload}, of at most {@link Frames#PAYLOAD} bytes. */
    public void data(int stream, ByteBuf payload, boolean endStream) {
        int length = payload.readableBytes();
        int together = length <= WORTH_A_COPY ? length : 0;
        ByteBuf head = frame(length, together, Frames.DATA, endStream ? Frames.END_STREAM : 0, stream);
        out.data(payload);
        if (out.isLast(head)) {
            remember(head, stream, length);
        }
    }

    private void remember(ByteBuf buffer, int stream, int length) {
        lastBuffer = buffer;
        lastStream = stream;
        lastFlags = buffer.writerIndex() - length - Frames.HEAD + 4;
    }

    /** Ends a stream: by the frame that was written last, if it was this stream's and has not been sent, or by an empty one. */
    public void endStream(int stream) {
        ByteBuf buffer = lastBuffer;
        if (buffer != null && out.isLast(buffer) && lastStream == stream) {
            buffer.setByte(lastFlags, buffer.getByte(lastFlags) | Frames.END_STREAM);
            lastBuffer = null;
        } else {
            frame(0, Frames.DATA, Frames.END_STREAM, stream);
        }
    }

    private ByteBuf frame(int length, int type, int flags, int stream) {
        return frame(length, length, type, flags, stream);
    }

    private ByteBuf frame(int length, int together, int type, int flags, int stream) {
        lastBuffer = null;
        return out.room(Frames.HEAD + together)
                .writeMedium(length)
                .writeByte(type)
                .writeByte(flags)
                .writeInt(stream);
    }

    public boolean dirty() {
        return out.dirty();
    }

    public void flush() {
        lastBuffer = null;
        out.flush();
    }

    /** Sends what was written, and tells when the last of it is on its way. */
    public ChannelFuture flushLast() {
        lastBuffer = null;
        return out.flushLast();
    }

    /** Drops what was gathered but not written. */
    public void discard() {
        lastBuffer = null;
        out.discard();
    }
}
