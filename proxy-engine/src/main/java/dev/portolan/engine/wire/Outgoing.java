package dev.portolan.engine.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What is written to one connection: small pieces are gathered into one buffer until a flush, large ones pass without a
 * copy. Event loop only.
 */
public final class Outgoing {

    /** Room in a buffer that gathers: a head with a small body behind it. */
    private static final int ROOM = 2048;

    /** Pieces up to this size are worth a buffer that gathers. */
    private static final int TINY = 512;

    private final Channel channel;
    private final HeadBytes scratch;
    private @Nullable ByteBuf small;
    private boolean dirty;

    public Outgoing(Channel channel, HeadBytes scratch) {
        this.channel = channel;
        this.scratch = scratch;
    }

    /** Whether more may be written without piling up. */
    public boolean writable() {
        return channel.isWritable();
    }

    /** Bytes that must be on their way before more is wanted; while it goes down, the reader is slow but alive. */
    public long backlog() {
        return channel.bytesBeforeWritable();
    }

    public void requestHead(String method, String target, HttpHeaders fields) {
        head(scratch.request(method, target).fields(fields));
    }

    public void responseHead(int status, String reason, HttpHeaders fields) {
        head(scratch.response(status, reason).fields(fields));
    }

    private void head(HeadBytes head) {
        head.writeTo(gather(head.size()));
    }

    /** Takes over {@code data}. */
    public void data(ByteBuf data) {
        dirty = true;
        if (fits(data.readableBytes())) {
            try {
                gather(data.readableBytes()).writeBytes(data, data.readerIndex(), data.readableBytes());
            } finally {
                data.release();
            }
        } else {
            writeSmall();
            channel.write(data, channel.voidPromise());
        }
    }

    /** Takes over {@code data}, which is not empty: a zero size would end the body. */
    public void chunk(ByteBuf data) {
        ByteBuf size = gather(18);
        writeHex(size, data.readableBytes());
        size.writeShort('\r' << 8 | '\n');
        data(data);
        gather(2).writeShort('\r' << 8 | '\n');
    }

    /** The end of a chunked body (RFC 9112, section 7.1). */
    public void lastChunk(HttpHeaders trailers) {
        if (trailers.isEmpty()) {
            gather(5).writeByte('0').writeInt('\r' << 24 | '\n' << 16 | '\r' << 8 | '\n');
        } else {
            HeadBytes fields = scratch.trailers(trailers);
            ByteBuf out = gather(3 + fields.size()).writeByte('0').writeShort('\r' << 8 | '\n');
            fields.writeTo(out);
        }
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

    private boolean fits(int more) {
        return small == null ? more <= TINY : more <= small.writableBytes();
    }

    private ByteBuf gather(int more) {
        dirty = true;
        ByteBuf buffer = small;
        if (buffer != null && buffer.writableBytes() < more) {
            writeSmall();
            buffer = null;
        }
        if (buffer == null) {
            buffer = channel.alloc().directBuffer(Math.max(ROOM, more + TINY));
            small = buffer;
        }
        return buffer;
    }

    private void writeSmall() {
        if (small != null) {
            channel.write(small, channel.voidPromise());
            small = null;
        }
    }

    private static void writeHex(ByteBuf out, int number) {
        int shift = (31 - Integer.numberOfLeadingZeros(number)) / 4 * 4;
        for (; shift >= 0; shift -= 4) {
            out.writeByte(Character.forDigit(number >>> shift & 15, 16));
        }
    }
}
