package dev.portolan.engine.listen;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for the name in the ClientHello, has the leaf for it looked up off the event loop, and becomes the TLS handler. */
final class LeafHandler extends AbstractSniHandler<SslContext> {

    private final ServerTls tls;

    LeafHandler(ServerTls tls, int helloBytes, long handshakeMillis) {
        super(helloBytes, handshakeMillis);
        this.tls = tls;
    }

    @Override
    protected Future<SslContext> lookup(ChannelHandlerContext ctx, @Nullable String name) {
        Promise<SslContext> found = ctx.executor().newPromise();
        String local = ctx.channel().localAddress() instanceof InetSocketAddress address
                ? NetUtil.toAddressString(address.getAddress())
                : "localhost";
        Thread.ofVirtual().name("leaf").start(() -> {
            try {
                found.setSuccess(tls.context(name, local));
            } catch (Exception e) {
                found.setFailure(e);
            }
        });
        return found;
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext ctx, @Nullable String name, Future<SslContext> found) {
        if (!found.isSuccess()) {
            ctx.close();
            return;
        }
        SslHandler handler = found.getNow().newHandler(ctx.alloc());
        handler.setHandshakeTimeout(handshakeTimeoutMillis, TimeUnit.MILLISECONDS);
        ctx.pipeline().replace(this, "tls", handler);
    }
}
