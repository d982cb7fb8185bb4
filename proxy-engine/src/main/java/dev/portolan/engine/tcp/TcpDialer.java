package dev.portolan.engine.tcp;

import dev.portolan.engine.forward.Lane;
import dev.portolan.engine.profile.ProxyProtocol;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.upstream.Caller;
import dev.portolan.engine.upstream.Endpoint;
import dev.portolan.engine.upstream.Member;
import dev.portolan.engine.upstream.ProxyGreeting;
import dev.portolan.engine.wire.Buffers;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.Future;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the connection to one target of a TCP forward: finds the addresses, tries one after the other, with one deadline
 * for all of it. The connection is not read before it is asked for. Event loop only.
 */
final class TcpDialer {

    /** Nothing comes before there is a handler of its own. */
    @ChannelHandler.Sharable
    private static final class Nothing extends ChannelInboundHandlerAdapter {}

    private static final Nothing NOTHING = new Nothing();

    private final Lane lane;
    private final Member member;
    private final Waiter waiter;
    private final @Nullable Caller client;
    private final long deadline;
    private Iterator<SocketAddress> untried = List.<SocketAddress>of().iterator();

    /** Who waits; told one of the two once. */
    interface Waiter {

        void connected(Channel target, SocketAddress address);

        void notConnected(Throwable cause);
    }

    /**
     * Prepares one.
     *
     * @param patience for all addresses of the target together
     * @param client whom the target is told of, where it is
     */
    TcpDialer(Lane lane, Member member, Duration patience, @Nullable Caller client, Waiter waiter) {
        this.client = client;
        this.lane = lane;
        this.member = member;
        this.waiter = waiter;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    void start() {
        Target target = member.target();
        if (target.unix()) {
            untried = List.of(lane.transport().unixAddress(target.host())).iterator();
            tryNext();
            return;
        }
        member.upstream().addresses().find(lane.loop()).addListener((Future<List<SocketAddress>> found) -> {
            if (found.isSuccess()) {
                untried = found.getNow().iterator();
                tryNext();
            } else {
                waiter.notConnected(found.cause());
            }
        });
    }

    private void tryNext() {
        SocketAddress address = untried.next();
        boolean unix = member.target().unix();
        Bootstrap bootstrap = new Bootstrap()
                .group(lane.loop())
                .channel(unix ? lane.transport().unixClient() : lane.transport().client())
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, Buffers.WATER_MARK)
                .option(ChannelOption.RECVBUF_ALLOCATOR, Buffers.reads())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millisLeft())
                .handler(greeting());
        if (!unix) {
            bootstrap.option(ChannelOption.TCP_NODELAY, true).option(ChannelOption.SO_KEEPALIVE, true);
        }
        ChannelFuture connect = bootstrap.connect(address);
        connect.addListener(done -> {
            if (done.isSuccess()) {
                member.upstream().addresses().answered(address);
                waiter.connected(connect.channel(), address);
            } else if (untried.hasNext() && millisLeft() > 1) {
                tryNext();
            } else {
                waiter.notConnected(done.cause());
            }
        });
    }

    private ChannelHandler greeting() {
        Endpoint endpoint = member.upstream().endpoint();
        return endpoint.proxyProtocol() == ProxyProtocol.OFF
                ? NOTHING
                : new ProxyGreeting(endpoint.proxyProtocol(), client);
    }

    private int millisLeft() {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        return Math.clamp(left, 1, Integer.MAX_VALUE);
    }
}
