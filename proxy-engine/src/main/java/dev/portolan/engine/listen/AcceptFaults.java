package dev.portolan.engine.listen;

import dev.portolan.engine.wire.Troubles;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before a listener's socket. When the system gives no connection although one waits, mostly for want of file
 * descriptors, it lets some time pass before it asks again: asking at once would only keep the event loop busy, and the
 * exchanges that could free a descriptor with it. Event loop only.
 */
@ChannelHandler.Sharable
final class AcceptFaults extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(AcceptFaults.class);
    private static final long PAUSE_MILLIS = 250;

    private final Troubles troubles;

    AcceptFaults(Troubles troubles) {
        this.troubles = troubles;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ChannelConfig config = ctx.channel().config();
        config.setAutoRead(false);
        ctx.executor().schedule(() -> config.setAutoRead(true), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        if (String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("too many open files")) {
            troubles.report(
                    Troubles.Kind.DESCRIPTORS,
                    "No file descriptors are left: new connections to port %d wait. Close some, or raise the limit (ulimit -n)."
                            .formatted(((InetSocketAddress) ctx.channel().localAddress()).getPort()));
        } else {
            LOG.warn("A connection to {} could not be accepted", ctx.channel().localAddress(), cause);
        }
    }
}
