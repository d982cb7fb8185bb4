package dev.portolan.engine.listen;

import dev.portolan.engine.wire.TlsAlert;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the TLS handler until the handshake is done, and remembers the alert that a client sends in the clear: OpenSSL's
 * clients (curl, Python, Ruby) refuse a certificate of TLS 1.3 that way, and BoringSSL, which expects ciphertext by then, only says
 * that the record is too short. Event loop only.
 */
final class ClearAlerts extends ChannelInboundHandlerAdapter {

    static final String NAME = "clear-alerts";

    /** A record of type alert with two bytes, the first of which says fatal (RFC 8446, sections 5.1 and 6). */
    private static final int RECORD = 7;

    private static final int ALERT = 0x15;
    private static final int FATAL = 2;

    private @Nullable String last;

    /** Of those about certificates the one that came last; null where none did. */
    @Nullable
    String last() {
        return last;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (msg instanceof ByteBuf bytes && bytes.readableBytes() >= RECORD) {
            // Nothing follows a fatal alert, so it ends what was read.
            int at = bytes.writerIndex() - RECORD;
            if (bytes.getByte(at) == ALERT && bytes.getUnsignedShort(at + 3) == 2 && bytes.getByte(at + 5) == FATAL) {
                last = TlsAlert.ofCertificate(bytes.getUnsignedByte(at + 6));
            }
        }
        ctx.fireChannelRead(msg);
    }
}
