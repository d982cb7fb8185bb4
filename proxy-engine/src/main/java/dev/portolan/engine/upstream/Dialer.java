package dev.portolan.engine.upstream;

import dev.portolan.engine.wire.Buffers;
import dev.portolan.engine.wire.TlsLibrary;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Makes one connection: finds the addresses, tries one after the other, shakes hands. The whole of it has one deadline.
 * Event loop only.
 */
final class Dialer {

    private final Pool pool;
    private final Upstream upstream;
    private final ConnectionWaiter waiter;
    private final long deadline;
    private Iterator<InetSocketAddress> untried = List.<InetSocketAddress>of().iterator();
    private @Nullable SslContext tls;

    Dialer(Pool pool, Duration timeout, ConnectionWaiter waiter) {
        this.pool = pool;
        this.upstream = pool.upstream();
        this.waiter = waiter;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    void start() {
        if (upstream.endpoint().secure()) {
            upstream.tls(pool.loop()).addListener((Future<SslContext> context) -> {
                if (context.isSuccess()) {
                    tls = context.getNow();
                    findAddresses();
                } else {
                    waiter.failed(context.cause());
                }
            });
        } else {
            findAddresses();
        }
    }

    private void findAddresses() {
        upstream.addresses().find(pool.loop()).addListener((Future<List<InetSocketAddress>> found) -> {
            if (found.isSuccess()) {
                untried = found.getNow().iterator();
                tryNext();
            } else {
                waiter.failed(found.cause());
            }
        });
    }

    private void tryNext() {
        InetSocketAddress address = untried.next();
        Http1Target connection = new Http1Target(pool);
        ChannelFuture connect = new Bootstrap()
                .group(pool.loop())
                .channel(pool.transport().client())
                .option(ChannelOption.TCP_NODELAY, true)
                // A target that refuses an upload closes while it is being sent: its answer is still to be read.
                .option(ChannelOption.AUTO_CLOSE, false)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, Buffers.WATER_MARK)
                .option(ChannelOption.RECVBUF_ALLOCATOR, Buffers.reads())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millisLeft())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        buildPipeline(channel, connection);
                    }
                })
                .connect(address);
        connect.addListener(done -> {
            if (done.isSuccess()) {
                connected(connect.channel(), address, connection);
            } else {
                notConnected(done.cause());
            }
        });
    }

    private void buildPipeline(Channel channel, Http1Target connection) {
        if (tls != null) {
            channel.pipeline().addLast("tls", tlsHandler(channel, tls));
        }
        connection.install(channel);
    }

    private void notConnected(Throwable cause) {
        if (untried.hasNext() && millisLeft() > 1) {
            tryNext();
        } else {
            waiter.failed(cause);
        }
    }

    private void connected(Channel channel, InetSocketAddress address, Http1Target connection) {
        upstream.addresses().answered(address);
        waiter.connected(NetUtil.toSocketAddressString(address));
        SslHandler handshake = channel.pipeline().get(SslHandler.class);
        if (handshake == null) {
            waiter.ready(connection);
            return;
        }
        handshake.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                waiter.secured();
                waiter.ready(connection);
            } else {
                channel.close();
                upstream.forgetTls();
                waiter.failed(done.cause());
            }
        });
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
        return Objects.requireNonNull(handler);
    }

    private int millisLeft() {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        return Math.clamp(left, 1, Integer.MAX_VALUE);
    }
}
