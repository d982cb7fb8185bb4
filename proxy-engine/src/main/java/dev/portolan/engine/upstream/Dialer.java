package dev.portolan.engine.upstream;

import dev.portolan.engine.wire.Buffers;
import dev.portolan.engine.wire.TlsLibrary;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Makes one connection: finds the addresses, tries one after the other, shakes hands, agrees upon a version of HTTP. The
 * whole of it has one deadline. Whatever else goes wrong on the way, as memory that can't be had, fails it as well and closes
 * what was opened. Event loop only.
 */
final class Dialer implements Http2Target.Opening, DialWatch.Watched {

    private static final String WATCH = "dial";

    private final Pool pool;
    private final Upstream upstream;
    private final DialEvents events;
    private final boolean http1Only;
    private final @Nullable Caller caller;
    private final long deadline;
    private Iterator<SocketAddress> untried = List.<SocketAddress>of().iterator();
    private @Nullable SslContext tls;
    private @Nullable Channel channel;
    private boolean over;

    /**
     * Prepares one.
     *
     * @param http1Only for what can't go over HTTP/2, although the target may speak it
     * @param caller whom the target is told of, where it is; null for the program itself
     */
    Dialer(Pool pool, Duration timeout, boolean http1Only, @Nullable Caller caller, DialEvents events) {
        this.pool = pool;
        this.upstream = pool.upstream();
        this.events = events;
        this.http1Only =
                http1Only || upstream.http1Required() || upstream.endpoint().announces();
        this.caller = caller;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    void start() {
        step(() -> {
            if (upstream.endpoint().secure()) {
                after(upstream.tls(pool.loop(), http1Only), this::late, context -> {
                    tls = context;
                    findAddresses();
                });
            } else {
                findAddresses();
            }
        });
    }

    /** Each step runs here: what it throws would end in a listener of Netty's, and nobody would ever be told. */
    private void step(Runnable action) {
        try {
            if (!over) {
                action.run();
            }
        } catch (Throwable fault) {
            fail(fault);
        }
    }

    /** Goes on with what becomes known, on the event loop, unless it takes too long. */
    private <T> void after(Future<T> coming, Supplier<Throwable> late, Consumer<T> next) {
        if (!coming.isDone()) {
            Future<?> timeout = pool.loop().schedule(() -> failed(late.get()), millisLeft(), TimeUnit.MILLISECONDS);
            coming.addListener(done -> timeout.cancel(false));
        }
        coming.addListener((Future<T> done) -> step(() -> {
            if (done.isSuccess()) {
                next.accept(done.getNow());
            } else {
                fail(done.cause());
            }
        }));
    }

    private Throwable late() {
        return new ConnectTimeoutException("no connection to " + upstream.endpoint() + " in time");
    }

    private void findAddresses() {
        Endpoint endpoint = upstream.endpoint();
        if (endpoint.unix()) {
            tryAll(List.of(pool.transport().unixAddress(endpoint.host())));
        } else {
            after(
                    upstream.addresses().find(pool.loop()),
                    () -> new UnknownHostException(endpoint.host() + ": no answer in time"),
                    this::tryAll);
        }
    }

    private void tryAll(List<SocketAddress> addresses) {
        untried = addresses.iterator();
        tryNext();
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
                    protected void initChannel(Channel made) {
                        channel = made;
                        step(() -> buildPipeline(made));
                    }
                });
        if (!unix) {
            bootstrap.option(ChannelOption.TCP_NODELAY, true);
        }
        ChannelFuture connect = bootstrap.connect(address);
        // A channel that could not even be made, for want of a file descriptor, tells so on a thread of Netty's.
        connect.addListener(done -> onLoop(() -> step(() -> {
            if (done.isSuccess()) {
                connected(connect.channel(), address);
            } else {
                notConnected(done.cause());
            }
        })));
    }

    private void onLoop(Runnable action) {
        if (pool.loop().inEventLoop()) {
            action.run();
        } else {
            pool.loop().execute(action);
        }
    }

    private void buildPipeline(Channel made) {
        if (upstream.endpoint().announces()) {
            made.pipeline()
                    .addLast("proxy", new ProxyGreeting(upstream.endpoint().proxyProtocol(), caller));
        }
        if (tls != null) {
            made.pipeline().addLast("tls", tlsHandler(made, tls)).addLast(WATCH, new DialWatch(this));
        } else if (upstream.endpoint().http2()) {
            made.pipeline().addLast(WATCH, new DialWatch(this));
        } else {
            new Http1Target(pool, made, caller).install();
        }
    }

    private void notConnected(Throwable cause) {
        if (untried.hasNext() && millisLeft() > 1) {
            tryNext();
        } else {
            fail(cause);
        }
    }

    private void connected(Channel made, SocketAddress address) {
        upstream.addresses().answered(address);
        events.connected(
                address instanceof InetSocketAddress inet ? NetUtil.toSocketAddressString(inet) : address.toString());
        if (upstream.endpoint().http2()) {
            speakHttp2(made);
        } else if (tls == null) {
            succeeded(made.pipeline().get(Http1Target.class));
        }
    }

    @Override
    public void handshaken(Channel made, @Nullable Throwable cause) {
        step(() -> {
            if (cause == null) {
                agreed(made);
            } else {
                upstream.forgetTls();
                fail(cause);
            }
        });
    }

    private void agreed(Channel made) {
        events.secured();
        String protocol = made.pipeline().get(SslHandler.class).applicationProtocol();
        boolean http2 = ApplicationProtocolNames.HTTP_2.equals(protocol);
        if (!http1Only) {
            upstream.multiplexes(http2);
        }
        if (http2) {
            speakHttp2(made);
        } else {
            made.pipeline().remove(WATCH);
            Http1Target target = new Http1Target(pool, made, caller);
            target.install();
            succeeded(target);
        }
    }

    /** The connection counts as made when the target has said what it allows, which also shows that it speaks HTTP/2. */
    private void speakHttp2(Channel made) {
        Http2Target target = Http2TargetBuilder.connection(pool, this);
        made.pipeline().addBefore(WATCH, "upstream", target);
        step(() -> target.expectSettings(Duration.ofMillis(millisLeft())));
    }

    private void succeeded(Http1Target target) {
        events.http1(target);
        over = true;
    }

    @Override
    public void opened(Http2Target target) {
        step(() -> {
            target.context().pipeline().remove(WATCH);
            events.opened(target);
            over = true;
        });
    }

    @Override
    public void failed(Throwable cause) {
        step(() -> fail(cause));
    }

    private void fail(Throwable cause) {
        over = true;
        if (channel != null) {
            // Past the handlers: they would say goodbye first, for which there may be no memory.
            ChannelHandlerContext first = channel.pipeline().firstContext();
            if (first == null) {
                channel.close();
            } else {
                first.close();
            }
        }
        events.failed(cause);
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
