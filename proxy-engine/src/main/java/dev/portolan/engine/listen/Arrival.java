package dev.portolan.engine.listen;

import dev.portolan.engine.forward.AuthorityPage;
import dev.portolan.engine.forward.ClientEvents;
import dev.portolan.engine.forward.ClientOrigin;
import dev.portolan.engine.forward.ClientRequest;
import dev.portolan.engine.forward.ClientSide;
import dev.portolan.engine.forward.Failure;
import dev.portolan.engine.forward.Lane;
import dev.portolan.engine.forward.LiveExchange;
import dev.portolan.engine.forward.OpenConnection;
import dev.portolan.engine.lan.LocalNetwork;
import dev.portolan.engine.policy.TrustedProxies;
import dev.portolan.engine.profile.ClientLimits;
import dev.portolan.engine.profile.Names;
import dev.portolan.engine.wire.BodyLength;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.RemoteAddress;
import dev.portolan.engine.wire.TlsAlert;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that was accepted: what is known of it whichever version of HTTP it comes to speak. The lane has it in view
 * from the first moment, and it passes on what it is told to {@linkplain #become whoever} speaks on it. Event loop only.
 */
final class Arrival implements OpenConnection, ClientOrigin {

    private static final Logger LOG = LoggerFactory.getLogger(Arrival.class);

    /** Of a connection that ended before it came to that. */
    private static final String NO_PROTOCOL = "";

    private final Channel channel;
    private final Lane lane;
    private final ListenerSocket listener;
    private final long number;
    private SocketAddress address;
    private final ClientPeer peer;
    private final ClientLimits limits;
    private final List<String> trusting;
    private @Nullable TrustedProxies trusted;
    private final boolean turnedAway;
    private OpenConnection speaker;
    private boolean plainOnTls;

    /** @param turnedAway whether it is one more than the listener allows, and is to be told so */
    Arrival(Channel channel, Lane lane, ListenerSocket listener, long number, boolean turnedAway) {
        this.channel = channel;
        this.lane = lane;
        this.listener = listener;
        this.number = number;
        this.address = RemoteAddress.of(channel);
        this.turnedAway = turnedAway;
        this.limits = listener.listener().limits();
        this.peer = new ClientPeer(channel, listener.listener().tls());
        this.trusting = listener.listener().trustedProxies();
        this.trusted = TrustedProxies.of(trusting, peer.toString());
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

    /** Whether the one that connected may say who really called. */
    boolean fromTrustedProxy() {
        return trusting.isEmpty() || trusted != null;
    }

    /** The one that connected passes on what another sent. */
    void calledBy(InetSocketAddress source) {
        address = source;
        peer.calledBy(source);
        trusted = TrustedProxies.of(trusting, peer.toString());
    }

    void become(OpenConnection next) {
        speaker = next;
    }

    /** The client speaks plain HTTP to a TLS listener, and is to be told so. */
    void plainOnTls() {
        plainOnTls = true;
        peer.plain();
    }

    /**
     * The verdict on a request, in view of how it came here.
     *
     * @param fieldBytes of its header section; -1 where that was too large to be read to its end
     */
    Verdict judged(Verdict verdict, long fieldBytes) {
        if (plainOnTls && !asksForAuthority(verdict)) {
            return new Verdict.Refused(
                    verdict.request(),
                    Failure.PLAIN_ON_TLS,
                    "Call https://" + peer.localAuthority() + " instead." + hint());
        }
        if (turnedAway) {
            return new Verdict.Refused(
                    verdict.request(),
                    Failure.TOO_MANY_CONNECTIONS,
                    "At most %d are (limits.connections).".formatted(limits.connections()));
        }
        return HeadLimits.judged(limits, verdict, fieldBytes);
    }

    /** A phone can't be asked for TLS before it has what it needs for that. */
    private boolean asksForAuthority(Verdict verdict) {
        return listener.listener().lan()
                && verdict instanceof Verdict.Accepted(ClientRequest request)
                && AuthorityPage.isAt(request.path());
    }

    private String hint() {
        return listener.listener().lan()
                ? " A phone gets the certificate for that from http://" + peer.localAuthority()
                        + LocalNetwork.AUTHORITY_PAGE + "."
                : "";
    }

    /** What its listener allowed when it was accepted; where that has changed, the connection is {@linkplain #leaving left} soon. */
    ClientLimits limits() {
        return limits;
    }

    /** How long it may say nothing between two requests. */
    Duration idleTimeout() {
        return turnedAway ? Limits.TURNING_AWAY : limits.idleTimeout();
    }

    /** How long the head of a request may take to arrive. */
    Duration headerTimeout() {
        return turnedAway ? Limits.TURNING_AWAY : limits.headerTimeout();
    }

    /** Whether every answer is the last one: its listener is gone, or has other limits than it knows. */
    boolean leaving() {
        return turnedAway
                || listener.closed()
                || !Objects.equals(limits, listener.listener().limits())
                || !trusting.equals(listener.listener().trustedProxies());
    }

    /** Begins the exchange that the verdict calls for. */
    ClientEvents begin(ClientSide side, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted ->
                LiveExchange.begin(lane, side, seen(accepted.request()), listener.listener());
            case Verdict.Refused refused ->
                LiveExchange.refuse(lane, side, refused.request(), refused.failure(), refused.detail());
        };
    }

    /** The request with the one who really asked, where a proxy that is believed says so. */
    private ClientRequest seen(ClientRequest request) {
        return trusted == null ? request : request.withClient(trusted.behind(request.client(), request.headers()));
    }

    /**
     * Writes down that the connection was given up for what the client sent on it.
     *
     * @param protocol that it spoke, or was to speak
     */
    void givenUp(String protocol, String why) {
        lost(peer.localAuthority(), RequestCheck.UNREADABLE, protocol, Failure.BAD_REQUEST, why);
    }

    /**
     * Writes down that the client broke the handshake off. One that only hung up is not worth a word: browsers do so with
     * connections that they opened to be on the safe side.
     *
     * @param asked the name that it called, or null where it named none
     * @param clear the alert about the certificate that it sent in the clear, or null where it sent none so
     */
    void notSecured(@Nullable String asked, @Nullable String clear, Throwable cause) {
        String alert = clear == null ? TlsAlert.ofCertificate(cause) : clear;
        String name = asked == null || Names.hostProblem(asked) != null ? peer.localAddress() : asked;
        String url = "https://" + NetUtil.toSocketAddressString(name, listener.port()) + "/";
        if (alert != null) {
            lane.troubles().certificateRefused(listener.port(), name, alert);
            String why = "Its alert is " + alert + ". " + TlsAlert.meaning(alert);
            lost(name, url, NO_PROTOCOL, Failure.CERTIFICATE_REFUSED, why);
        } else if (cause instanceof SSLException && !(cause instanceof SslHandshakeTimeoutException)) {
            lost(name, url, NO_PROTOCOL, Failure.CLIENT_TLS, cause.getMessage() + ".");
        }
    }

    /** @param target of the request that did not come, as far as it is known */
    private void lost(String host, String target, String protocol, Failure failure, String why) {
        ClientRequest unreadable = new ClientRequest(
                RequestCheck.UNREADABLE,
                target,
                host,
                "/",
                null,
                EmptyHttpHeaders.INSTANCE,
                BodyLength.NONE,
                null,
                peer.info(host, protocol));
        LiveExchange.lost(lane, this, unreadable, failure, why);
    }

    /** Tells whoever is to know it that the connection broke. */
    ClientFault broke(Throwable cause) {
        ClientFault fault = ClientFault.of(cause);
        switch (fault) {
            case LOST -> LOG.debug("The connection of {} broke", peer, cause);
            case WANT -> lane.troubles().outOfMemory();
            case OURS -> LOG.error("A client's connection is closed after a fault of the proxy", cause);
        }
        return fault;
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
    public @Nullable SocketAddress entrance() {
        return channel.localAddress();
    }

    /** Any thread. */
    @Override
    public boolean isCalled(String host) {
        return listener.isNamed(host, channel.localAddress());
    }

    @Override
    public SocketAddress address() {
        return address;
    }

    @Override
    public boolean secure() {
        return peer.secure();
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
