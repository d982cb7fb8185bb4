package dev.portolan.engine.tcp;

import dev.portolan.engine.capture.ConnectionHead;
import dev.portolan.engine.capture.ConnectionRecording;
import dev.portolan.engine.forward.Failure;
import dev.portolan.engine.forward.FailureReport;
import dev.portolan.engine.forward.Lane;
import dev.portolan.engine.forward.OpenConnection;
import dev.portolan.engine.profile.Names;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.upstream.Caller;
import dev.portolan.engine.upstream.Member;
import dev.portolan.engine.wire.ChannelTunnel;
import dev.portolan.engine.wire.DeadlineTimer;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.Relay;
import dev.portolan.engine.wire.RemoteAddress;
import dev.portolan.engine.wire.TlsAlert;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One client of a TCP forward, from its arrival to its end: an optional handshake, then the target's connection, then bytes
 * both ways. What goes wrong is passed on as a reset, never as an end that looks proper. Event loop only.
 */
public final class TcpConnection implements OpenConnection, TcpDialer.Waiter, Relay.Watch {

    private final Channel client;
    private final Lane lane;
    private final Object listener;
    private final TcpGate gate;
    private final TcpForward forward;
    private final TcpMeter meter;
    private final String address;
    private @Nullable Member member;
    private long tried;
    private final ConnectionRecording recording;
    private final Relay relay = new Relay(this, true);
    private final WaitingClient waiting = new WaitingClient(this);
    private final DeadlineTimer idle;
    private final Farewell farewell;
    private @Nullable String ending;
    private boolean dialing;
    private boolean joined;
    private boolean over;

    private TcpConnection(Channel client, Lane lane, Object listener, TcpGate gate, long number) {
        this.client = client;
        this.lane = lane;
        this.listener = listener;
        this.gate = gate;
        this.forward = gate.forward();
        this.meter = gate.meter();
        this.idle = new DeadlineTimer(lane.loop(), this::silent);
        this.farewell = new Farewell(lane.loop(), this::leave);
        this.address = RemoteAddress.text(RemoteAddress.of(client));
        this.member = gate.choose(0, address);
        if (member != null) {
            member.began();
        }
        this.recording = lane.recorder().connection(head(number), System.nanoTime());
    }

    private ConnectionHead head(long number) {
        InetSocketAddress local = (InetSocketAddress) client.localAddress();
        String entrance =
                forward.address() == null ? "localhost:" + local.getPort() : NetUtil.toSocketAddressString(local);
        return new ConnectionHead(
                number,
                RemoteAddress.of(client),
                forward.tls(),
                entrance,
                forward.label(),
                (member == null ? forward.target() : member.target()).authority());
    }

    /**
     * Takes charge of a client that was just accepted.
     *
     * @param listener see {@link OpenConnection#listener}
     * @param tls shakes hands with the client; null where it speaks plainly
     */
    public static void accept(
            Channel client, Lane lane, Object listener, TcpGate gate, long number, @Nullable ChannelHandler tls) {
        new TcpConnection(client, lane, listener, gate, number).begin(tls);
    }

    private void begin(@Nullable ChannelHandler tls) {
        client.config().setOption(ChannelOption.SO_KEEPALIVE, true);
        client.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        lane.opened(this);
        boolean room = meter.enter(Limits.TCP_CONNECTIONS);
        if (tls != null && room) {
            client.pipeline().addLast("tls-door", new TlsDoor(this)).addLast("tls", tls);
        } else {
            client.config().setAutoRead(false);
        }
        client.pipeline().addLast("waiting", waiting);
        if (!room) {
            fail(
                    "too-many-connections",
                    "%d connections are open at this forward, and it takes no more.".formatted(Limits.TCP_CONNECTIONS));
        }
    }

    void active() {
        if (!forward.tls()) {
            dial();
        }
    }

    /** @param name that the client asked for, or null */
    void secured(@Nullable String name) {
        client.config().setAutoRead(false);
        SslHandler tls = client.pipeline().get(SslHandler.class);
        recording.secured(Words.secured(tls, name));
        dial();
    }

    /** @param name that the client asked for, or null */
    void notSecured(@Nullable String name, Throwable cause) {
        String alert = TlsAlert.ofCertificate(cause);
        if (alert == null) {
            fail(Failure.CLIENT_TLS.kind(), Words.notSecured(cause));
            return;
        }
        String asked = name != null && Names.hostProblem(name) == null ? name : forward.label();
        lane.troubles().certificateRefused(forward.port(), asked, alert);
        fail(Failure.CERTIFICATE_REFUSED.kind(), Words.refused(asked, alert));
    }

    void plainOnTls() {
        fail(Failure.PLAIN_ON_TLS.kind(), "This port expects TLS, and the client began without it.");
    }

    private void dial() {
        if (over || dialing) {
            return;
        }
        if (member == null) {
            FailureReport report = new FailureReport(
                    Failure.NO_TARGET,
                    forward.label(),
                    null,
                    "They are: " + gate.group().troubles() + ".");
            fail(report.failure().kind(), report.sentence());
            return;
        }
        dialing = true;
        recording.connecting(System.nanoTime());
        Caller caller = Caller.of(RemoteAddress.of(client), client.localAddress());
        new TcpDialer(lane, member, forward.timeouts().connect(), caller, this).start();
    }

    @Override
    public void connected(Channel target, SocketAddress address) {
        target().upstream().health().well();
        recording.connected(System.nanoTime(), text(address));
        if (over) {
            target.close();
            return;
        }
        joined = true;
        keepAwake();
        relay.join(
                new ChannelTunnel(client, relay.forth(), waiting::leave),
                new ChannelTunnel(target, relay.back(), () -> {}));
    }

    /** The one that has the connection, or is to have it. */
    private Member target() {
        if (member == null) {
            throw new IllegalStateException("no target was chosen");
        }
        return member;
    }

    private static String text(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? NetUtil.toSocketAddressString(inet) : address.toString();
    }

    @Override
    public void notConnected(Throwable cause) {
        FailureReport report = FailureReport.of(cause, forward.label(), target().url());
        if (!elsewhere(report.failure().brief())) {
            fail(report.failure().kind(), report.sentence());
        }
    }

    /** Turns to another target, if there is one: nothing was passed on yet. */
    private boolean elsewhere(String failure) {
        Member failed = target();
        if (!gate.group().chooses()) {
            failed.upstream().health().failing(failure);
            return false;
        }
        lane.choice(failed).struck(failure, false);
        tried |= 1L << gate.group().members().indexOf(failed);
        Member next = over ? null : gate.choose(tried, address);
        if (next == null) {
            return false;
        }
        recording.turned(
                next.url(),
                "%s failed (%s); the connection went to %s instead.".formatted(failed.url(), failure, next.url()));
        failed.ended();
        next.began();
        member = next;
        dialing = false;
        dial();
        return true;
    }

    /** Before the target's connection stood. */
    void clientLeft() {
        finish("The client left before the target was reached.");
    }

    @Override
    public void passed(boolean forth, ByteBuf data) {
        int bytes = data.readableBytes();
        meter.passed(forth, bytes);
        recording.passed(forth, bytes);
        farewell.passed(forth);
        keepAwake();
    }

    private void keepAwake() {
        Duration most = forward.timeouts().idle();
        if (most != null) {
            idle.arm(most);
        }
    }

    @Override
    public void ended(boolean forth) {
        endedBy(forth ? "The client closed it." : "The target closed it.");
    }

    @Override
    public void broke(boolean forth, Throwable cause) {
        String who = forth ? "The client" : target().target().authority();
        record(forth ? "client-reset" : Failure.UPSTREAM_RESET.kind(), Words.broke(who, cause));
        endedBy(who + " broke it off.");
    }

    @Override
    public void over() {
        finish("It was closed.");
    }

    private void silent() {
        cut(
                "idle-timeout",
                "Nothing passed for " + Words.time(forward.timeouts().idle()) + ".");
    }

    private void cut(String kind, String detail) {
        record(kind, detail);
        endedBy("Portolan cut it.");
        reset();
    }

    private void fail(String kind, String detail) {
        if (!over) {
            record(kind, detail);
            finish("Portolan cut it.");
            reset();
        }
    }

    private void reset() {
        if (joined) {
            relay.reset();
        } else {
            new ChannelTunnel(client, relay.forth(), () -> {}).reset();
        }
    }

    private void record(String kind, String detail) {
        meter.failed();
        recording.failed(kind, detail);
    }

    /** Who was first. */
    private void endedBy(String sentence) {
        if (ending == null) {
            ending = sentence;
        }
    }

    private void finish(String otherwise) {
        if (over) {
            return;
        }
        over = true;
        idle.cancel();
        farewell.cancel();
        meter.leave();
        if (member != null) {
            member.ended();
        }
        recording.end(ending == null ? otherwise : ending, System.nanoTime());
        lane.closed(this);
    }

    @Override
    public Object listener() {
        return listener;
    }

    /** Its listener is gone, or became another; what is open stays. */
    @Override
    public void drain() {}

    @Override
    public boolean endless() {
        return true;
    }

    /** What rests is let go soon; what is under way may end within the engine's grace. */
    @Override
    public void stop() {
        if (joined) {
            farewell.begin();
        } else {
            close();
        }
    }

    /** Nothing is under way any more. */
    private void leave() {
        endedBy("Portolan was stopped.");
        relay.close();
    }

    @Override
    public void close() {
        endedBy("Portolan was stopped.");
        if (joined) {
            relay.reset();
        } else {
            finish("Portolan was stopped.");
            reset();
        }
    }
}
