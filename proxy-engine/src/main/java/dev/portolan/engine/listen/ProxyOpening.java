package dev.portolan.engine.listen;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Takes the PROXY header off a connection, before TLS and all else, and tells the arrival who really called. One without it, or from
 * a proxy that is not trusted, is closed: whoever could do without would choose its own address. Event loop only.
 */
final class ProxyOpening extends ChannelInboundHandlerAdapter {

    private final Arrival arrival;
    private @Nullable ByteBuf held;
    private boolean closed;

    ProxyOpening(Arrival arrival) {
        this.arrival = arrival;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (!(msg instanceof ByteBuf bytes)) {
            ctx.fireChannelRead(msg);
            return;
        }
        if (closed) {
            bytes.release();
            return;
        }
        ByteBuf all = held == null ? ctx.alloc().buffer(bytes.readableBytes()) : held;
        held = all;
        all.writeBytes(bytes);
        bytes.release();
        try {
            if (!arrival.fromTrustedProxy()) {
                throw new IllegalArgumentException("it does not come from a trusted proxy");
            }
            ProxyHeader header = ProxyHeader.read(all);
            if (header != null) {
                goOn(ctx, header, all);
            }
        } catch (IllegalArgumentException e) {
            closed = true;
            arrival.givenUp("HTTP/1.1", "The listener expects the PROXY protocol: " + e.getMessage() + ".");
            ctx.close();
        }
    }

    private void goOn(ChannelHandlerContext ctx, ProxyHeader header, ByteBuf all) {
        if (header.source() != null) {
            arrival.calledBy(header.source());
        }
        held = null;
        all.skipBytes(header.length());
        if (all.isReadable()) {
            ctx.fireChannelRead(all);
        } else {
            all.release();
        }
        ctx.pipeline().remove(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (held != null) {
            held.release();
            held = null;
        }
    }
}
