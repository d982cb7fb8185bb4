package dev.portolan.engine.listen;

import dev.portolan.engine.wire.TlsLibrary;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Waits for the name in the ClientHello, has the leaf for it looked up off the event loop, and becomes the TLS handler. */
final class LeafHandler extends AbstractSniHandler<SslContext> {

    private final ServerTls tls;
    private final TlsLibrary library;
    private final List<String> protocols;
    private final Predicate<String> besides;

    LeafHandler(
            ServerTls tls,
            TlsLibrary library,
            List<String> protocols,
            Predicate<String> besides,
            int helloBytes,
            long handshakeMillis) {
        super(helloBytes, handshakeMillis);
        this.tls = tls;
        this.library = library;
        this.protocols = protocols;
        this.besides = besides;
    }

    @Override
    protected Future<SslContext> lookup(ChannelHandlerContext ctx, @Nullable String name) {
        Promise<SslContext> found = ctx.executor().newPromise();
        String local = ctx.channel().localAddress() instanceof InetSocketAddress address
                ? NetUtil.toAddressString(address.getAddress())
                : "localhost";
        Thread.ofVirtual().name("leaf").start(() -> {
            try {
                found.setSuccess(tls.context(name, local, besides, library, protocols));
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
        SslContext context = found.getNow();
        try {
            if (!ctx.isRemoved()) {
                secure(ctx, context);
            }
        } finally {
            ReferenceCountUtil.release(context);
        }
    }

    private void secure(ChannelHandlerContext ctx, SslContext context) {
        SslHandler handler =
                context.newHandler(ctx.alloc(), TlsLibrary.of(context).handshakes());
        boolean inCharge = false;
        try {
            handler.setHandshakeTimeout(handshakeTimeoutMillis, TimeUnit.MILLISECONDS);
            ctx.pipeline().replace(this, "tls", handler);
            inCharge = true;
        } finally {
            if (!inCharge) {
                ReferenceCountUtil.release(handler.engine());
            }
        }
    }
}
