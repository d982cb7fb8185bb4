package dev.portolan.engine.listen;

import dev.portolan.engine.wire.DeadlineTimer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SniCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which version of HTTP a connection speaks, and makes way for it: by ALPN under TLS; without, by the preface that a
 * client with prior knowledge of HTTP/2 sends first (RFC 9113, section 3.3). A client of HTTP/1.1 costs that a look at
 * its first byte. Event loop only.
 */
final class Opening extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final Arrival arrival;
    private final Channel channel;
    private final DeadlineTimer timer;
    private @Nullable ByteBuf held;
    private @Nullable String asked;
    private boolean secured;

    Opening(Arrival arrival) {
        this.arrival = arrival;
        this.channel = arrival.channel();
        this.timer = new DeadlineTimer(channel.eventLoop(), channel::close);
    }

    /** Puts this at the end of the pipeline. */
    void install() {
        channel.pipeline().addLast("opening", this);
        timer.arm(arrival.idleTimeout());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        switch (event) {
            case SniCompletionEvent sni -> asked = sni.hostname();
            case SslHandshakeCompletionEvent handshake
            when handshake.isSuccess() -> {
                secured = true;
                forgetAlerts(ctx);
                SslHandler tls = ctx.pipeline().get(SslHandler.class);
                if (tls != null && ApplicationProtocolNames.HTTP_2.equals(tls.applicationProtocol())) {
                    leave(ctx, true);
                }
            }
            case SslHandshakeCompletionEvent handshake -> {
                ClearAlerts alerts = ctx.pipeline().get(ClearAlerts.class);
                arrival.notSecured(asked, alerts == null ? null : alerts.last(), handshake.cause());
            }
            default -> {}
        }
        super.userEventTriggered(ctx, event);
    }

    /** The handshake is done, and what comes now is ciphertext. */
    private static void forgetAlerts(ChannelHandlerContext ctx) {
        ClearAlerts alerts = ctx.pipeline().get(ClearAlerts.class);
        if (alerts != null) {
            ctx.pipeline().remove(alerts);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (!(msg instanceof ByteBuf bytes)) {
            ctx.fireChannelRead(msg);
            return;
        }
        ByteBuf all = held == null ? bytes : held.writeBytes(bytes);
        if (held != null) {
            bytes.release();
        }
        int same = secured || !arrival.listener().listener().http2() ? -1 : Http2Preface.matches(all);
        if (same >= 0 && same < Http2Preface.LENGTH) {
            hold(ctx, all);
        } else {
            held = all;
            leave(ctx, same > 0);
        }
    }

    /** So far it may be either. */
    private void hold(ChannelHandlerContext ctx, ByteBuf begun) {
        if (held == null && begun.isReadable()) {
            held = ctx.alloc().buffer(Http2Preface.LENGTH).writeBytes(begun);
            begun.release();
            timer.arm(arrival.headerTimeout());
        } else if (held == null) {
            begun.release();
        }
    }

    private void leave(ChannelHandlerContext ctx, boolean http2) {
        timer.cancel();
        if (http2) {
            new Http2Connection(arrival).install();
        } else {
            new Http1Connection(arrival).install();
        }
        ByteBuf first = held;
        held = null;
        if (first != null) {
            ctx.fireChannelRead(first);
        }
        ctx.pipeline().remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        timer.cancel();
        if (held != null) {
            held.release();
            held = null;
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // Mostly a failed handshake, or a reset.
        LOG.debug("The connection of {} broke before it spoke", arrival.peer(), cause);
        ctx.close();
    }
}
