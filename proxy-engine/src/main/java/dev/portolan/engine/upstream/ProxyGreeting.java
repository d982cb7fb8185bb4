package dev.portolan.engine.upstream;

import dev.portolan.engine.profile.ProxyProtocol;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Tells a target who called, as soon as it is connected to: before a handshake begins, and before anybody else hears that there is a
 * connection. Stands first in the pipeline.
 */
public final class ProxyGreeting extends ChannelDuplexHandler {

    private final ProxyProtocol version;
    private final @Nullable Caller caller;
    private @Nullable ChannelFuture greeted;

    /** @param caller null where the program speaks for itself */
    public ProxyGreeting(ProxyProtocol version, @Nullable Caller caller) {
        this.version = version;
        this.caller = caller;
    }

    /** Whoever dialled goes on when the header is out: io_uring loses a channel that is closed from within, with a write under way. */
    @Override
    public void connect(ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        ChannelPromise connected = ctx.newPromise();
        connected.addListener(done -> {
            if (done.isSuccess()) {
                greet(ctx).addListener(written -> {
                    if (written.isSuccess()) {
                        promise.trySuccess();
                    } else {
                        promise.tryFailure(written.cause());
                    }
                });
            } else {
                promise.tryFailure(done.cause());
            }
        });
        ctx.connect(remote, local, connected);
    }

    /** May come before that. */
    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        greet(ctx);
        ctx.fireChannelActive();
    }

    private ChannelFuture greet(ChannelHandlerContext ctx) {
        ChannelFuture greeting = greeted;
        if (greeting == null) {
            greeting = ctx.writeAndFlush(ProxyHeader.of(version, caller));
            greeted = greeting;
        }
        return greeting;
    }
}
