package dev.portolan.engine.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.DuplexChannelConfig;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole connection as one end of a tunnel, once HTTP has left it. */
public final class ChannelTunnel extends ChannelInboundHandlerAdapter implements TunnelEnd {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelTunnel.class);

    private final Channel channel;
    private final TunnelEvents events;
    private final Runnable leaveHttp;
    private boolean ended;

    /** @param leaveHttp takes the handlers of HTTP out of the pipeline, which lets the bytes go that they still hold */
    public ChannelTunnel(Channel channel, TunnelEvents events, Runnable leaveHttp) {
        this.channel = channel;
        this.events = events;
        this.leaveHttp = leaveHttp;
    }

    @Override
    public void start() {
        if (channel.config() instanceof DuplexChannelConfig config) {
            config.setAllowHalfClosure(true);
        }
        channel.pipeline().addLast("tunnel", this);
        leaveHttp.run();
        channel.config().setAutoRead(true);
    }

    @Override
    public void write(ByteBuf data) {
        channel.write(data, channel.voidPromise());
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public boolean writable() {
        return channel.isWritable();
    }

    @Override
    public void reading(boolean wanted) {
        channel.config().setAutoRead(wanted);
    }

    @Override
    public void endOutput() {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            if (tls == null) {
                shutdown();
            } else {
                tls.closeOutbound().addListener(closed -> shutdown());
            }
        });
    }

    private void shutdown() {
        if (channel instanceof DuplexChannel duplex && channel.isActive()) {
            duplex.shutdownOutput();
        }
    }

    @Override
    public void close() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> channel.close());
    }

    /** A close that does not linger makes the system send a reset; TLS must not say farewell first. */
    @Override
    public void reset() {
        if (channel.isActive()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        ChannelHandlerContext tls = channel.pipeline().context(SslHandler.class);
        if (tls == null) {
            channel.close();
        } else {
            tls.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (msg instanceof ByteBuf data) {
            events.data(data);
        } else {
            ReferenceCountUtil.release(msg);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        events.readComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        events.writabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (ended) {
            return;
        }
        if (event instanceof SslCloseCompletionEvent closed && closed.isSuccess()) {
            ended = true;
            events.ended();
        } else if (event == ChannelInputShutdownEvent.INSTANCE) {
            ended = true;
            if (ctx.pipeline().get(SslHandler.class) == null) {
                events.ended();
            } else {
                events.truncated();
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        events.gone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("A tunnel broke at {}", channel, cause);
        events.broken(cause);
        ctx.close();
    }
}
