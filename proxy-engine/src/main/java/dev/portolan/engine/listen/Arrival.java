package dev.portolan.engine.listen;

import dev.portolan.engine.forward.ClientEvents;
import dev.portolan.engine.forward.ClientOrigin;
import dev.portolan.engine.forward.ClientRequest;
import dev.portolan.engine.forward.ClientSide;
import dev.portolan.engine.forward.Failure;
import dev.portolan.engine.forward.Lane;
import dev.portolan.engine.forward.LiveExchange;
import dev.portolan.engine.forward.OpenConnection;
import dev.portolan.engine.wire.BodyLength;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * A connection that was accepted: what is known of it whichever version of HTTP it comes to speak. The lane has it in view
 * from the first moment, and it passes on what it is told to {@linkplain #become whoever} speaks on it. Event loop only.
 */
final class Arrival implements OpenConnection, ClientOrigin {

    /** Of a client that left before it could be asked who it is. */
    private static final SocketAddress UNKNOWN = InetSocketAddress.createUnresolved("unknown", 0);

    private final Channel channel;
    private final Lane lane;
    private final ListenerSocket listener;
    private final long number;
    private final SocketAddress address;
    private final ClientPeer peer;
    private OpenConnection speaker;
    private boolean plainOnTls;

    Arrival(Channel channel, Lane lane, ListenerSocket listener, long number) {
        this.channel = channel;
        this.lane = lane;
        this.listener = listener;
        this.number = number;
        SocketAddress remote = channel.remoteAddress();
        this.address = remote == null ? UNKNOWN : remote;
        this.peer = new ClientPeer(channel, listener.listener().tls());
        this.speaker = new Nobody(channel, listener);
        lane.opened(this);
        channel.closeFuture().addListener(closed -> lane.closed(this));
    }

    /** Nobody has spoken yet, so that nothing is lost if it is closed. */
    private record Nobody(Channel channel, ListenerSocket listener) implements OpenConnection {

        @Override
        public void drain() {
            close();
        }

        @Override
        public boolean endless() {
            return false;
        }

        @Override
        public void close() {
            channel.close();
        }
    }

    void become(OpenConnection next) {
        speaker = next;
    }

    /** The client speaks plain HTTP to a TLS listener, and is to be told so. */
    void plainOnTls() {
        plainOnTls = true;
        peer.plain();
    }

    /** The verdict on a request, in view of how it came here. */
    Verdict judged(Verdict verdict) {
        return plainOnTls
                ? new Verdict.Refused(
                        verdict.request(), Failure.PLAIN_ON_TLS, "Call https://" + peer.localAuthority() + " instead.")
                : verdict;
    }

    /** Begins the exchange that the verdict calls for. */
    ClientEvents begin(ClientSide side, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted ->
                LiveExchange.begin(
                        lane, side, accepted.request(), listener.listener().redirectToTls());
            case Verdict.Refused refused ->
                LiveExchange.refuse(lane, side, refused.request(), refused.failure(), refused.detail());
        };
    }

    /** Writes down that the connection was given up for what the client sent on it. */
    void givenUp(String why) {
        String local = peer.localAuthority();
        ClientRequest unreadable = new ClientRequest(
                RequestCheck.UNREADABLE,
                RequestCheck.UNREADABLE,
                local,
                "/",
                null,
                EmptyHttpHeaders.INSTANCE,
                BodyLength.NONE,
                null,
                peer.info(local, Http2Check.PROTOCOL));
        LiveExchange.lost(lane, this, unreadable, Failure.BAD_REQUEST, why);
    }

    Channel channel() {
        return channel;
    }

    Lane lane() {
        return lane;
    }

    @Override
    public long connection() {
        return number;
    }

    ClientPeer peer() {
        return peer;
    }

    @Override
    public SocketAddress address() {
        return address;
    }

    @Override
    public boolean secure() {
        return peer.secure();
    }

    /** Whether its listener is gone, so that every answer is the last one. */
    boolean listenerClosed() {
        return listener.closed();
    }

    @Override
    public ListenerSocket listener() {
        return listener;
    }

    @Override
    public void drain() {
        speaker.drain();
    }

    @Override
    public void stop() {
        speaker.stop();
    }

    @Override
    public boolean endless() {
        return speaker.endless();
    }

    @Override
    public void close() {
        speaker.close();
    }
}
