package dev.portolan.engine.upstream;

import dev.portolan.engine.wire.Shortage;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands at the end of a connection's pipeline while it is being dialled: hears of the end of the handshake, and of whatever
 * goes wrong before. As events of the pipeline, not of a listener: the first bytes of the target may follow in the same read.
 */
final class DialWatch extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(DialWatch.class);

    private final Watched watched;

    /** The dial that is watched. */
    interface Watched {

        /** The TLS handshake is over: well, or for {@code cause}. */
        void handshaken(Channel channel, @Nullable Throwable cause);

        /** A handler failed that nobody told it of. */
        void failed(Throwable cause);
    }

    DialWatch(Watched watched) {
        this.watched = watched;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            watched.handshaken(ctx.channel(), handshake.cause());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        boolean handshake = cause instanceof IOException || cause instanceof DecoderException;
        if (handshake && !Shortage.ofMemory(cause)) {
            // It is told by its event, in better words.
            LOG.debug("The handshake at {} broke", ctx.channel(), cause);
            ctx.close();
        } else {
            watched.failed(cause);
        }
    }
}
