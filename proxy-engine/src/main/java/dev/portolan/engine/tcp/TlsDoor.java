package dev.portolan.engine.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Looks at a client's first bytes before TLS does. A TLS record begins with 0x16 (RFC 8446, section 5.1). PostgreSQL's
 * clients ask in the plain first whether TLS is spoken (SSLRequest, GSSENCRequest: "SSL Session Encryption" in PostgreSQL's
 * manual), and are told yes and no. Whatever else is plain is not for this port.
 */
final class TlsDoor extends ByteToMessageDecoder {

    private static final int HANDSHAKE = 0x16;

    /** Length 8 and a code. */
    private static final int QUESTION = 8;

    private static final long SSL_REQUEST = (long) QUESTION << 32 | 1234 << 16 | 5679;
    private static final long GSSENC_REQUEST = (long) QUESTION << 32 | 1234 << 16 | 5680;

    private final TcpConnection connection;

    TlsDoor(TcpConnection connection) {
        this.connection = connection;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int first = in.getUnsignedByte(in.readerIndex());
        if (first == HANDSHAKE) {
            ctx.pipeline().remove(this);
        } else if (first != 0) {
            refuse(in);
        } else if (in.readableBytes() >= QUESTION) {
            answer(ctx, in);
        }
    }

    private void answer(ChannelHandlerContext ctx, ByteBuf in) {
        long question = in.getLong(in.readerIndex());
        if (question == SSL_REQUEST) {
            in.skipBytes(QUESTION);
            say(ctx, 'S');
            ctx.pipeline().remove(this);
        } else if (question == GSSENC_REQUEST) {
            in.skipBytes(QUESTION);
            say(ctx, 'N');
        } else {
            refuse(in);
        }
    }

    private static void say(ChannelHandlerContext ctx, char answer) {
        ctx.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {(byte) answer}));
    }

    private void refuse(ByteBuf in) {
        in.skipBytes(in.readableBytes());
        connection.plainOnTls();
    }
}
