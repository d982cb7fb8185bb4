package dev.portolan.engine.listen;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Looks at the first byte, which begins a method or a TLS record (0x16; RFC 8446, section 5.1): a client that speaks plain HTTP to a TLS listener is told so in
 * words that it can read.
 */
final class TlsOrPlain extends ChannelInboundHandlerAdapter {

    private final Arrival arrival;

    TlsOrPlain(Arrival arrival) {
        this.arrival = arrival;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (msg instanceof ByteBuf first && first.isReadable()) {
            byte kind = first.getByte(first.readerIndex());
            if (kind >= 'A' && kind <= 'Z') {
                arrival.plainOnTls();
                ctx.pipeline().remove("tls");
                ctx.pipeline().remove(ClearAlerts.NAME);
            }
            ctx.fireChannelRead(msg);
            ctx.pipeline().remove(this);
        } else {
            ctx.fireChannelRead(msg);
        }
    }
}
