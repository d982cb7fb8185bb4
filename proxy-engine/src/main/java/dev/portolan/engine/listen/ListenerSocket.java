package dev.portolan.engine.listen;

import dev.portolan.engine.lan.Doors;
import dev.portolan.engine.lan.LocalNetwork;
import dev.portolan.engine.profile.Listener;
import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A listener or TCP forward that accepts. Its sockets stay while its address and port do; what it does with a connection follows
 * {@link #purpose}, which a changed profile may replace.
 */
public final class ListenerSocket {

    private final List<Channel> channels;
    private final Doors doors;
    private final AtomicInteger open = new AtomicInteger();
    private volatile Purpose purpose;
    private volatile boolean closed;

    ListenerSocket(Purpose purpose, List<Channel> channels, Doors doors) {
        this.purpose = purpose;
        this.channels = List.copyOf(channels);
        this.doors = doors;
    }

    /** One that speaks HTTP. */
    ListenerSocket(Listener listener, List<Channel> channels) {
        this(new Purpose.Http(listener), channels, Doors.ofSystem());
    }

    /** Whether somebody with this address may come in here. Any thread. */
    boolean admits(InetAddress peer) {
        return doors.admits(purpose.entrance(), peer);
    }

    /** Whether a client may call the machine so here, besides the names of the profile; see {@link LocalNetwork#isNamed}. */
    boolean isNamed(String host, @Nullable SocketAddress called) {
        return purpose.entrance().lan() && doors.network().isNamed(host, called);
    }

    Purpose purpose() {
        return purpose;
    }

    /** What it listens for, where that is HTTP. */
    public Listener listener() {
        if (purpose instanceof Purpose.Http(Listener listener)) {
            return listener;
        }
        throw new IllegalStateException("this socket is a TCP forward's");
    }

    /** Never from HTTP to TCP or back, which take a socket of their own. */
    void become(Purpose changed) {
        purpose = changed;
    }

    /** A connection was accepted; tells how many there are now. Any thread. */
    int entered() {
        return open.incrementAndGet();
    }

    void left() {
        open.decrementAndGet();
    }

    /** The port that is bound. */
    public int port() {
        return ((InetSocketAddress) channels.getFirst().localAddress()).getPort();
    }

    /**
     * Stops accepting. Its connections stay, but each answer from now on is the last one, whether or not the connection has
     * been told to drain already: the event loops are told one after the other.
     */
    void close() {
        closed = true;
        channels.forEach(channel -> channel.close().awaitUninterruptibly());
    }

    boolean closed() {
        return closed;
    }

    List<Channel> channels() {
        return channels;
    }
}
