package dev.portolan.engine.upstream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands behind TLS until the handshake is over, and then makes room for the version of HTTP that was agreed upon. As an
 * event of the pipeline, not a listener: the first bytes of the target may follow in the same read.
 */
final class TlsAgreed extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(TlsAgreed.class);

    private final BiConsumer<Channel, @Nullable Throwable> over;

    TlsAgreed(BiConsumer<Channel, @Nullable Throwable> over) {
        this.over = over;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                ctx.pipeline().remove(this);
                over.accept(ctx.channel(), null);
            } else {
                over.accept(ctx.channel(), handshake.cause());
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // A failed handshake was told by its event.
        LOG.debug("The handshake at {} broke", ctx.channel(), cause);
        ctx.close();
    }
}
