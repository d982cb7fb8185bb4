package dev.portolan.engine.listen;

import dev.portolan.engine.forward.ClientEvents;
import dev.portolan.engine.forward.ClientSide;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a client's HTTP/2 connection: the {@link ClientSide} of its exchange, or one end of a tunnel. Of the request's
 * half {@link Http2Intake} keeps account, of the response's {@link Http2Output}. Event loop only.
 */
final class Http2Stream implements ClientSide {

    private final Http2Connection connection;
    private final int id;
    private final Http2Intake intake;
    private final Http2Output output;

    /** What an eager client sends before it is told that there is a tunnel. */
    private @Nullable Http2Backlog early;

    /** The exchange, or the tunnel in its place. */
    private @Nullable ClientEvents exchange;

    private @Nullable Http2Error resetCode;
    private boolean asksToSwitch;
    private boolean tunnelled;
    private boolean closed;

    Http2Stream(Http2Connection connection, int id) {
        this.connection = connection;
        this.id = id;
        this.intake = new Http2Intake(connection, id);
        this.output = new Http2Output(this, connection);
    }

    int id() {
        return id;
    }

    Http2Output output() {
        return output;
    }

    boolean closed() {
        return closed;
    }

    // client→proxy

    /** Begins the exchange of a request whose head has come. */
    void begin(Http2Check check, boolean endStream) {
        Verdict verdict = connection.arrival().judged(check.verdict(), check.fieldBytes());
        output.expect(verdict.request().head());
        if (check.malformed()) {
            resetCode = Http2Error.PROTOCOL_ERROR;
        }
        asksToSwitch = verdict.request().upgrade() != null;
        intake.begin(endStream, verdict.request().length());
        intake.wanted(!asksToSwitch);
        ClientEvents events = connection.arrival().begin(this, verdict);
        if (!closed && !tunnelled) {
            exchange = events;
            if (endStream || asksToSwitch) {
                events.end(EmptyHttpHeaders.INSTANCE);
            }
        }
    }

    /** A DATA frame begins; returns whether its data is wanted. */
    boolean dataBegins(int length) throws Http2Exception {
        if (!intake.open()) {
            connection.fault(this, Http2Error.STREAM_CLOSED);
        } else if (!intake.takes(length)) {
            connection.fault(this, Http2Error.FLOW_CONTROL_ERROR);
        }
        return !closed;
    }

    /** Takes over {@code data}. */
    void data(ByteBuf data) {
        intake.passed(data.readableBytes());
        if (intake.tooLong()) {
            data.release();
            broken("it is longer than its content-length");
        } else if (exchange == null) {
            data.release();
        } else if (mayNotPass()) {
            early(data);
        } else {
            exchange.body(data);
        }
    }

    /** What comes behind a request to switch is for the tunnel alone. */
    private boolean mayNotPass() {
        return asksToSwitch && !tunnelled;
    }

    private void early(ByteBuf data) {
        if (early == null) {
            early = new Http2Backlog();
        }
        early.add(data);
    }

    void dataEnds(boolean endStream) {
        intake.frameOver();
        if (endStream && intake.open()) {
            ended(EmptyHttpHeaders.INSTANCE);
        }
    }

    /** The request is complete. */
    void ended(HttpHeaders fields) {
        if (intake.tooShort()) {
            broken("it is shorter than its content-length");
            return;
        }
        intake.end();
        if (exchange != null && !mayNotPass()) {
            exchange.end(fields);
        }
    }

    /** The request breaks the protocol: it must not pass for a complete one. */
    void broken(String what) {
        resetCode = Http2Error.PROTOCOL_ERROR;
        intake.end();
        if (exchange != null && !output.ending()) {
            exchange.broken(new IllegalArgumentException(what));
        }
        if (!closed && !output.ending()) {
            reset(Http2Error.PROTOCOL_ERROR);
            gone();
        }
    }

    /** The client took the request back, or is gone. */
    void gone() {
        leave();
        ClientEvents events = exchange;
        exchange = null;
        if (events != null) {
            events.gone();
        }
    }

    /** The client takes nothing of the answer any more. */
    void stalled() {
        ClientEvents events = exchange;
        exchange = null;
        if (events != null) {
            events.stalled();
        }
        gone();
    }

    void readComplete() {
        if (exchange != null) {
            exchange.readComplete();
        }
    }

    boolean requestOpen() {
        return intake.open();
    }

    boolean endless() {
        return exchange != null && exchange.endless();
    }

    void writabilityChanged() {
        if (exchange != null) {
            exchange.writabilityChanged();
        }
    }

    /** The proxy stops: what would last for ever ends now. */
    void stop() {
        if (endless()) {
            reset(Http2Error.CANCEL);
            gone();
        }
    }

    // proxy→client

    @Override
    public void interim(int status, String reason, HttpHeaders fields) {
        if (!closed) {
            output.interim(status, fields);
        }
    }

    @Override
    public void head(int status, String reason, HttpHeaders fields, long length) {
        if (!closed) {
            output.head(status, fields, length);
        }
    }

    @Override
    public void body(ByteBuf data) {
        output.body(data);
    }

    @Override
    public void end(HttpHeaders fields) {
        output.end(fields);
    }

    /** The whole answer is on its way. */
    void answered() {
        if (tunnelled && intake.open()) {
            // The client's direction of a tunnel may go on.
            return;
        }
        if (resetCode != null) {
            reset(resetCode);
        } else if (intake.open()) {
            // RFC 9113, section 8.1: what the client still has to say no longer matters.
            reset(Http2Error.NO_ERROR);
        } else {
            leave();
        }
    }

    @Override
    public void cut() {
        if (!output.complete()) {
            reset(resetCode == null ? Http2Error.INTERNAL_ERROR : resetCode);
        }
    }

    @Override
    public void cut(long code) {
        Http2Error known = Http2Error.valueOf(code);
        if (known != null && resetCode == null) {
            resetCode = known;
        }
        cut();
    }

    /** Ends both directions at once. */
    void reset(Http2Error code) {
        if (!closed) {
            connection.reset(this, code);
            leave();
        }
    }

    private void leave() {
        if (!closed) {
            closed = true;
            output.discard();
            if (early != null) {
                early.release();
            }
            connection.closed(this);
        }
    }

    @Override
    public void flush() {
        connection.flushSoon();
    }

    @Override
    public boolean writable() {
        return closed || output.writable();
    }

    @Override
    public long backlog() {
        return output.backlog();
    }

    @Override
    public void reading(boolean wanted) {
        if (!closed && !mayNotPass()) {
            intake.wanted(wanted);
        }
    }

    @Override
    public TunnelEnd switchProtocol(String reason, HttpHeaders fields, TunnelEvents events) {
        Http2Tunnel tunnel = new Http2Tunnel(this, events);
        if (!closed) {
            exchange = tunnel;
            tunnelled = true;
            output.tunnel(fields);
            connection.flushSoon();
        }
        return tunnel;
    }

    /** Both ends of the tunnel are joined: what an eager client has sent already may go on. */
    void joined(TunnelEvents events) {
        if (closed) {
            events.gone();
            return;
        }
        intake.wanted(true);
        while (exchange != null && early != null && !early.isEmpty()) {
            events.data(early.take(Integer.MAX_VALUE));
        }
        events.readComplete();
        if (exchange != null && !intake.open()) {
            events.ended();
        }
    }

    /** Nobody listens to the tunnel any more. */
    void leaveTunnel() {
        exchange = null;
        tunnelled = false;
        if (!output.ending()) {
            output.end(EmptyHttpHeaders.INSTANCE);
        } else if (output.complete() && intake.open()) {
            reset(Http2Error.NO_ERROR);
        } else if (output.complete()) {
            leave();
        }
    }

    @Override
    public long connection() {
        return connection.arrival().connection();
    }

    @Override
    public @Nullable SocketAddress entrance() {
        return connection.arrival().entrance();
    }

    @Override
    public boolean isCalled(String host) {
        return connection.arrival().isCalled(host);
    }

    @Override
    public SocketAddress address() {
        return connection.arrival().address();
    }

    @Override
    public boolean secure() {
        return connection.arrival().secure();
    }
}
