package dev.portolan.engine.listen;

import dev.portolan.engine.profile.Listener;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A listener that accepts. Its sockets stay while its address and port do; what it does with a connection follows
 * {@link #listener}, which a changed profile may replace.
 */
public final class ListenerSocket {

    private final List<Channel> channels;
    private volatile Listener listener;
    private volatile boolean closed;

    ListenerSocket(Listener listener, List<Channel> channels) {
        this.listener = listener;
        this.channels = List.copyOf(channels);
    }

    public Listener listener() {
        return listener;
    }

    void become(Listener changed) {
        listener = changed;
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
