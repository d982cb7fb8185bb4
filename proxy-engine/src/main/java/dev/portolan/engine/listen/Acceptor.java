package dev.portolan.engine.listen;

import dev.portolan.engine.forward.Lane;
import dev.portolan.engine.tcp.TcpConnection;
import dev.portolan.engine.tcp.TcpGate;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.RemoteAddress;
import dev.portolan.engine.wire.TlsLibrary;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.ApplicationProtocolNames;
import java.net.InetSocketAddress;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What an accepted connection goes through, from the socket to the exchange, or to the TCP forward. */
public final class Acceptor {

    private static final List<String> BOTH =
            List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1);
    private static final List<String> ONE = List.of(ApplicationProtocolNames.HTTP_1_1);

    /**
     * Protocols that clients of TCP forwards ask for by ALPN (RFC 7301), and some go away where they get no answer:
     * PostgreSQL's with direct TLS, MQTT's, SQL Server's.
     */
    private static final List<String> BESIDE_HTTP = List.of("postgresql", "mqtt", "tds/8.0");

    private final IdentityHashMap<EventLoop, Lane> lanes = new IdentityHashMap<>();
    private final ServerTls tls;
    private final AtomicLong numbers = new AtomicLong();
    private final AcceptFaults faults;

    public Acceptor(List<Lane> lanes, ServerTls tls) {
        lanes.forEach(lane -> this.lanes.put(lane.loop(), lane));
        this.tls = tls;
        this.faults = new AcceptFaults(lanes.getFirst().troubles());
    }

    /** A number for one more connection. Any thread. */
    public long number() {
        return numbers.incrementAndGet();
    }

    /** What stands before the sockets that accept. */
    ChannelHandler faults() {
        return faults;
    }

    /** @param listener known once its socket is bound, which is before anything can be accepted */
    ChannelInitializer<Channel> handlers(Supplier<ListenerSocket> listener) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                accept(channel, listener.get());
            }
        };
    }

    /** What the number of open connections makes of one more. */
    private enum Entry {
        WELCOME,
        TURNED_AWAY,
        CLOSED
    }

    private static Entry enter(Channel channel, Lane lane, ListenerSocket listener) {
        int open = listener.entered();
        channel.closeFuture().addListener(closed -> listener.left());
        int most = listener.listener().limits().connections();
        if (open <= most) {
            return Entry.WELCOME;
        }
        lane.troubles().oneTooMany(listener.port(), most);
        return open <= most + Limits.TURNED_AWAY ? Entry.TURNED_AWAY : Entry.CLOSED;
    }

    private void accept(Channel channel, ListenerSocket listener) {
        Lane lane = lanes.get(channel.eventLoop());
        if (lane == null) {
            throw new IllegalStateException("accepted on a foreign event loop");
        }
        if (isStranger(channel, listener)) {
            lane.troubles().stranger(listener.port(), RemoteAddress.text(channel.remoteAddress()));
            channel.close();
            return;
        }
        switch (listener.purpose()) {
            case Purpose.Http _ -> speakHttp(channel, lane, listener);
            case Purpose.Tcp(TcpGate gate) -> passOn(channel, lane, listener, gate);
        }
    }

    private static boolean isStranger(Channel channel, ListenerSocket listener) {
        // One that has left already is nobody to be turned away.
        return channel.remoteAddress() instanceof InetSocketAddress peer && !listener.admits(peer.getAddress());
    }

    private void passOn(Channel channel, Lane lane, ListenerSocket listener, TcpGate gate) {
        // Of the two libraries only the JDK's lets one direction end and the other go on.
        ChannelHandler handshake =
                gate.forward().tls() ? tls.handler(TlsLibrary.JDK, BESIDE_HTTP, name -> false) : null;
        TcpConnection.accept(channel, lane, listener, gate, numbers.incrementAndGet(), handshake);
    }

    private void speakHttp(Channel channel, Lane lane, ListenerSocket listener) {
        Entry entry = enter(channel, lane, listener);
        if (entry == Entry.CLOSED) {
            channel.close();
            return;
        }
        Arrival arrival = new Arrival(channel, lane, listener, numbers.incrementAndGet(), entry == Entry.TURNED_AWAY);
        if (listener.listener().proxyProtocol()) {
            channel.pipeline().addLast("proxy-protocol", new ProxyOpening(arrival));
        }
        if (arrival.peer().secure()) {
            channel.pipeline()
                    .addLast("tls-or-plain", new TlsOrPlain(arrival))
                    .addLast(ClearAlerts.NAME, new ClearAlerts())
                    .addLast("tls", tls.handler(listener.listener().http2() ? BOTH : ONE, arrival::isCalled));
        }
        new Opening(arrival).install();
    }
}
