package dev.portolan.engine.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import org.jspecify.annotations.Nullable;

/**
 * What is written to one connection between two flushes: small pieces are gathered into one buffer, large ones pass without a
 * copy. Event loop only.
 */
public final class Gather {

    /** Pieces up to this size are worth a buffer that gathers. */
    private static final int TINY = 512;

    private final Channel channel;
    private final int room;
    private @Nullable ByteBuf small;
    private boolean dirty;

    /** @param room bytes in a buffer that gathers */
    public Gather(Channel channel, int room) {
        this.channel = channel;
        this.room = room;
    }

    /** Whether more may be written without piling up. */
    public boolean writable() {
        return channel.isWritable();
    }

    /** Bytes that must be on their way before more is wanted; while it goes down, the reader is slow but alive. */
    public long backlog() {
        return channel.bytesBeforeWritable();
    }

    /** A buffer with room for so many bytes, to be written to at once. */
    public ByteBuf room(int more) {
        dirty = true;
        ByteBuf buffer = small;
        if (buffer != null && buffer.writableBytes() < more) {
            writeSmall();
            buffer = null;
        }
        if (buffer == null) {
            buffer = channel.alloc().directBuffer(Math.max(room, more + TINY));
            small = buffer;
        }
        return buffer;
    }

    /** Whether {@link #room} gave this buffer last, and nothing was written behind it. */
    @SuppressWarnings("ReferenceEquality") // this very buffer, whatever stands in it
    public boolean isLast(ByteBuf buffer) {
        return buffer == small;
    }

    /** Takes over {@code data}. */
    public void data(ByteBuf data) {
        dirty = true;
        if (fits(data.readableBytes())) {
            try {
                // Read rather than written: the other way a slice makes two views of memory for each copy.
                data.getBytes(data.readerIndex(), room(data.readableBytes()), data.readableBytes());
            } finally {
                data.release();
            }
        } else {
            writeSmall();
            channel.write(data, channel.voidPromise());
        }
    }

    private boolean fits(int more) {
        return small == null ? more <= TINY : more <= small.writableBytes();
    }

    /** Whether something was written since the last flush. */
    public boolean dirty() {
        return dirty;
    }

    /** Sends what was written since the last flush. */
    public void flush() {
        if (dirty) {
            dirty = false;
            writeSmall();
            channel.flush();
        }
    }

    /** Sends what was written, and tells when the last of it is on its way. */
    public ChannelFuture flushLast() {
        dirty = false;
        ByteBuf last = small == null ? channel.alloc().buffer(0, 0) : small;
        small = null;
        return channel.writeAndFlush(last);
    }

    /** Drops what was gathered but not written. */
    public void discard() {
        dirty = false;
        if (small != null) {
            small.release();
            small = null;
        }
    }

    private void writeSmall() {
        if (small != null) {
            channel.write(small, channel.voidPromise());
            small = null;
        }
    }
}
