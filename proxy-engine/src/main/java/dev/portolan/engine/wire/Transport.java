package dev.portolan.engine.wire;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueDomainSocketChannel;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How this machine's sockets are driven. In the order of preference. */
@SuppressWarnings("ImmutableEnumChecker") // the functions keep no state
public enum Transport {
    IO_URING(
            IoUring::isAvailable,
            IoUringIoHandler::newFactory,
            IoUringServerSocketChannel.class,
            IoUringSocketChannel.class,
            IoUringDomainSocketChannel.class,
            DomainSocketAddress::new),
    EPOLL(
            Epoll::isAvailable,
            EpollIoHandler::newFactory,
            EpollServerSocketChannel.class,
            EpollSocketChannel.class,
            EpollDomainSocketChannel.class,
            DomainSocketAddress::new),
    KQUEUE(
            KQueue::isAvailable,
            KQueueIoHandler::newFactory,
            KQueueServerSocketChannel.class,
            KQueueSocketChannel.class,
            KQueueDomainSocketChannel.class,
            DomainSocketAddress::new),
    NIO(
            () -> true,
            NioIoHandler::newFactory,
            NioServerSocketChannel.class,
            NioSocketChannel.class,
            NioDomainSocketChannel.class,
            UnixDomainSocketAddress::of);

    /** Names the one transport to be used, in lower case: {@code io_uring}, {@code epoll}, {@code kqueue}, {@code nio}. */
    public static final String PROPERTY = "portolan.transport";

    /**
     * With polls that stay armed, Netty 4.2.18 misses the end of a connection that comes together with its last bytes: a client
     * that leaves in the middle of an upload would be waited for.
     */
    private static final String STAYING_POLLS = "io.netty.iouring.pollAddMultishotEnabled";

    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

    private final BooleanSupplier available;
    private final Supplier<IoHandlerFactory> handler;
    private final Class<? extends ServerChannel> server;
    private final Class<? extends Channel> client;
    private final Class<? extends Channel> unixClient;
    private final Function<String, SocketAddress> unixAddress;

    Transport(
            BooleanSupplier available,
            Supplier<IoHandlerFactory> handler,
            Class<? extends ServerChannel> server,
            Class<? extends Channel> client,
            Class<? extends Channel> unixClient,
            Function<String, SocketAddress> unixAddress) {
        this.available = available;
        this.handler = handler;
        this.server = server;
        this.client = client;
        this.unixClient = unixClient;
        this.unixAddress = unixAddress;
    }

    public Class<? extends ServerChannel> server() {
        return server;
    }

    public Class<? extends Channel> client() {
        return client;
    }

    /** Connects to sockets of the Unix domain. */
    public Class<? extends Channel> unixClient() {
        return unixClient;
    }

    /** The address of the socket at {@code path}, in the form that {@link #unixClient} takes. */
    public SocketAddress unixAddress(String path) {
        return unixAddress.apply(path);
    }

    /** Event loops of a transport that were seen to start. */
    public record Loops(Transport transport, EventLoopGroup group) {}

    /**
     * Starts event loops with the best transport that works here. What claims to be available is tried as well: a
     * container may forbid the system calls, or the memory that io_uring locks.
     */
    public static Loops start(int threads) {
        String wanted = System.getProperty(PROPERTY);
        if (System.getProperty(STAYING_POLLS) == null) {
            System.setProperty(STAYING_POLLS, "false");
        }
        for (Transport transport : values()) {
            if (wanted == null ? transport != NIO : transport.name().equalsIgnoreCase(wanted)) {
                EventLoopGroup group = transport.tryStart(threads);
                if (group != null) {
                    return new Loops(transport, group);
                }
            }
        }
        return new Loops(NIO, NIO.group(threads));
    }

    private @Nullable EventLoopGroup tryStart(int threads) {
        if (!isAvailable()) {
            return null;
        }
        EventLoopGroup group = null;
        try {
            group = group(threads);
            for (int i = 0; i < threads; i++) {
                group.next().submit(() -> {}).get(5, TimeUnit.SECONDS);
            }
            return group;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | LinkageError e) {
            LOG.info("{} does not work here, trying the next transport", this, e);
        }
        if (group != null) {
            group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        }
        return null;
    }

    private boolean isAvailable() {
        try {
            return available.getAsBoolean();
        } catch (LinkageError e) {
            LOG.debug("{} is not available", this, e);
            return false;
        }
    }

    private EventLoopGroup group(int threads) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("portolan-io", true), handler.get());
    }
}
