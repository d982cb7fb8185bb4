package dev.portolan.engine.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpHeaders;

/** The messages of HTTP/1.1 that are written to one connection. Event loop only. */
public final class Outgoing {

    /** Room for a head with a small body behind it. */
    private static final int ROOM = 2048;

    private final Gather out;
    private final HeadBytes scratch;

    public Outgoing(Channel channel, HeadBytes scratch) {
        this.out = new Gather(channel, ROOM);
        this.scratch = scratch;
    }

    /** Whether more may be written without piling up. */
    public boolean writable() {
        return out.writable();
    }

    /** Bytes that must be on their way before more is wanted; while it goes down, the reader is slow but alive. */
    public long backlog() {
        return out.backlog();
    }

    public void requestHead(String method, String target, HttpHeaders fields) {
        head(scratch.request(method, target).fields(fields));
    }

    public void responseHead(int status, String reason, HttpHeaders fields) {
        head(scratch.response(status, reason).fields(fields));
    }

    private void head(HeadBytes head) {
        head.writeTo(out.room(head.size()));
    }

    /** Takes over {@code data}. */
    public void data(ByteBuf data) {
        out.data(data);
    }

    /** Takes over {@code data}, which is not empty: a zero size would end the body. */
    public void chunk(ByteBuf data) {
        ByteBuf size;
        try {
            size = out.room(18);
        } catch (OutOfMemoryError e) {
            data.release();
            throw e;
        }
        writeHex(size, data.readableBytes());
        size.writeShort('\r' << 8 | '\n');
        out.data(data);
        out.room(2).writeShort('\r' << 8 | '\n');
    }

    /** The end of a chunked body (RFC 9112, section 7.1). */
    public void lastChunk(HttpHeaders trailers) {
        if (trailers.isEmpty()) {
            out.room(5).writeByte('0').writeInt('\r' << 24 | '\n' << 16 | '\r' << 8 | '\n');
        } else {
            HeadBytes fields = scratch.trailers(trailers);
            ByteBuf last = out.room(3 + fields.size()).writeByte('0').writeShort('\r' << 8 | '\n');
            fields.writeTo(last);
        }
    }

    /** Sends what was written since the last flush. */
    public void flush() {
        out.flush();
    }

    /** Sends what was written, and tells when the last of it is on its way. */
    public ChannelFuture flushLast() {
        return out.flushLast();
    }

    /** Drops what was gathered but not written. */
    public void discard() {
        out.discard();
    }

    private static void writeHex(ByteBuf out, int number) {
        int shift = (31 - Integer.numberOfLeadingZeros(number)) / 4 * 4;
        for (; shift >= 0; shift -= 4) {
            out.writeByte(Character.forDigit(number >>> shift & 15, 16));
        }
    }
}
