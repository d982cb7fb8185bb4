package dev.portolan.engine.upstream;

import dev.portolan.engine.wire.Buffers;
import dev.portolan.engine.wire.TlsLibrary;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Makes one connection: finds the addresses, tries one after the other, shakes hands, agrees upon a version of HTTP. The
 * whole of it has one deadline. Event loop only.
 */
final class Dialer {

    private final Pool pool;
    private final Upstream upstream;
    private final DialEvents events;
    private final boolean http1Only;
    private final long deadline;
    private Iterator<SocketAddress> untried = List.<SocketAddress>of().iterator();
    private @Nullable SslContext tls;

    /** @param http1Only for what can't go over HTTP/2, although the target may speak it */
    Dialer(Pool pool, Duration timeout, boolean http1Only, DialEvents events) {
        this.pool = pool;
        this.upstream = pool.upstream();
        this.events = events;
        this.http1Only = http1Only || upstream.http1Required();
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    void start() {
        if (upstream.endpoint().secure()) {
            upstream.tls(pool.loop(), http1Only).addListener((Future<SslContext> context) -> {
                if (context.isSuccess()) {
                    tls = context.getNow();
                    findAddresses();
                } else {
                    events.failed(context.cause());
                }
            });
        } else {
            findAddresses();
        }
    }

    private void findAddresses() {
        if (upstream.endpoint().unix()) {
            untried = List.of(pool.transport().unixAddress(upstream.endpoint().host()))
                    .iterator();
            tryNext();
            return;
        }
        upstream.addresses().find(pool.loop()).addListener((Future<List<SocketAddress>> found) -> {
            if (found.isSuccess()) {
                untried = found.getNow().iterator();
                tryNext();
            } else {
                events.failed(found.cause());
            }
        });
    }

    private void tryNext() {
        SocketAddress address = untried.next();
        boolean unix = upstream.endpoint().unix();
        Bootstrap bootstrap = new Bootstrap()
                .group(pool.loop())
                .channel(unix ? pool.transport().unixClient() : pool.transport().client())
                // A target that refuses an upload closes while it is being sent: its answer is still to be read.
                .option(ChannelOption.AUTO_CLOSE, false)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, Buffers.WATER_MARK)
                .option(ChannelOption.RECVBUF_ALLOCATOR, Buffers.reads())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millisLeft())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        buildPipeline(channel);
                    }
                });
        if (!unix) {
            bootstrap.option(ChannelOption.TCP_NODELAY, true);
        }
        ChannelFuture connect = bootstrap.connect(address);
        connect.addListener(done -> {
            if (done.isSuccess()) {
                connected(connect.channel(), address);
            } else {
                // A channel that could not even be made, for want of a file descriptor, tells so on a thread of
                // Netty's.
                onLoop(() -> notConnected(done.cause()));
            }
        });
    }

    private void onLoop(Runnable action) {
        if (pool.loop().inEventLoop()) {
            action.run();
        } else {
            pool.loop().execute(action);
        }
    }

    private void buildPipeline(Channel channel) {
        if (tls != null) {
            channel.pipeline().addLast("tls", tlsHandler(channel, tls)).addLast("agreed", new TlsAgreed(this::agreed));
        } else if (!upstream.endpoint().http2()) {
            new Http1Target(pool, channel).install();
        }
    }

    private void notConnected(Throwable cause) {
        if (untried.hasNext() && millisLeft() > 1) {
            tryNext();
        } else {
            events.failed(cause);
        }
    }

    private void connected(Channel channel, SocketAddress address) {
        upstream.addresses().answered(address);
        events.connected(
                address instanceof InetSocketAddress inet ? NetUtil.toSocketAddressString(inet) : address.toString());
        if (upstream.endpoint().http2()) {
            speakHttp2(channel);
        } else if (tls == null) {
            events.http1(channel.pipeline().get(Http1Target.class));
        }
    }

    /** The handshake is over: well, or for {@code cause}. */
    private void agreed(Channel channel, @Nullable Throwable cause) {
        if (cause != null) {
            channel.close();
            upstream.forgetTls();
            events.failed(cause);
            return;
        }
        events.secured();
        String protocol = channel.pipeline().get(SslHandler.class).applicationProtocol();
        boolean http2 = ApplicationProtocolNames.HTTP_2.equals(protocol);
        if (!http1Only) {
            upstream.multiplexes(http2);
        }
        if (http2) {
            speakHttp2(channel);
        } else {
            Http1Target target = new Http1Target(pool, channel);
            target.install();
            events.http1(target);
        }
    }

    /** The connection counts as made when the target has said what it allows, which also shows that it speaks HTTP/2. */
    private void speakHttp2(Channel channel) {
        Http2Target target = Http2TargetBuilder.connection(pool, events);
        channel.pipeline().addLast("upstream", target);
        target.expectSettings(Duration.ofMillis(millisLeft()));
    }

    private SslHandler tlsHandler(Channel channel, SslContext context) {
        Endpoint endpoint = upstream.endpoint();
        String name = endpoint.serverName();
        SslHandler handler = context.newHandler(channel.alloc(), name, endpoint.port(), TlsLibrary::onAnotherThread);
        SSLEngine engine = handler.engine();
        SSLParameters parameters = engine.getSSLParameters();
        if (!NetUtil.isValidIpV4Address(name) && !NetUtil.isValidIpV6Address(name)) {
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        parameters.setEndpointIdentificationAlgorithm(endpoint.tls().verify() ? "HTTPS" : "");
        engine.setSSLParameters(parameters);
        handler.setHandshakeTimeout(millisLeft(), TimeUnit.MILLISECONDS);
        return handler;
    }

    private int millisLeft() {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        return Math.clamp(left, 1, Integer.MAX_VALUE);
    }
}
