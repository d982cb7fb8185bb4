package dev.portolan.engine.listen;

import dev.portolan.engine.forward.ClientEvents;
import dev.portolan.engine.forward.ClientSide;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import dev.portolan.engine.wire.http2.FieldEncoder;
import dev.portolan.engine.wire.http2.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.util.AsciiString;
import java.net.SocketAddress;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a client's HTTP/2 connection: the {@link ClientSide} of its exchange, and what it sends. The response's half is
 * here; of the request's half {@link Http2Intake} keeps account. Event loop only.
 */
final class Http2Stream implements ClientSide {

    /** Bytes that may wait for the client's window before the target is no longer read, and before it is again. */
    private static final long FULL = 128 << 10;

    private static final long LOW = 32 << 10;

    private final Http2Connection connection;
    private final int id;
    private final Http2Intake intake;
    private final Http2Backlog backlog = new Http2Backlog();
    private final Http2Backlog early = new Http2Backlog();
    private @Nullable ClientEvents exchange;
    private @Nullable TunnelEvents tunnel;
    private HttpHeaders trailers = EmptyHttpHeaders.INSTANCE;
    private @Nullable Http2Error resetCode;
    private int window;
    private boolean asksToSwitch;
    private boolean toHead;
    private boolean empty;
    private boolean ending;
    private boolean full;
    private boolean waits;
    private boolean moved;
    private boolean closed;

    Http2Stream(Http2Connection connection, int id, int window) {
        this.connection = connection;
        this.id = id;
        this.window = window;
        this.intake = new Http2Intake(connection, id);
    }

    int id() {
        return id;
    }

    boolean closed() {
        return closed;
    }

    // client→proxy

    /** Begins the exchange of a request whose head has come. */
    void begin(Http2Check check, boolean endStream) {
        Verdict verdict = connection.arrival().judged(check.verdict(), check.fieldBytes());
        toHead = verdict.request().head();
        if (check.malformed()) {
            resetCode = Http2Error.PROTOCOL_ERROR;
        }
        asksToSwitch = verdict.request().upgrade() != null;
        intake.begin(endStream, verdict.request().length());
        ClientEvents events = connection.arrival().begin(this, verdict);
        if (!closed && tunnel == null) {
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
        } else if (tunnel != null) {
            tunnel.data(data);
        } else if (asksToSwitch) {
            early.add(data);
        } else if (exchange != null) {
            exchange.body(data);
        } else {
            data.release();
        }
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
        if (tunnel != null) {
            tunnel.ended();
        } else if (exchange != null && !asksToSwitch) {
            exchange.end(fields);
        }
    }

    /** The request breaks the protocol: it must not pass for a complete one. */
    void broken(String what) {
        resetCode = Http2Error.PROTOCOL_ERROR;
        intake.end();
        if (exchange != null && !ending) {
            exchange.broken(new IllegalArgumentException(what));
        }
        if (!closed && !ending) {
            reset(Http2Error.PROTOCOL_ERROR);
            gone();
        }
    }

    /** The client took the request back, or is gone. */
    void gone() {
        leave();
        ClientEvents events = exchange;
        exchange = null;
        TunnelEvents joined = tunnel;
        tunnel = null;
        if (joined != null) {
            joined.gone();
        } else if (events != null) {
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
        if (tunnel != null) {
            tunnel.readComplete();
        } else if (exchange != null) {
            exchange.readComplete();
        }
    }

    boolean requestOpen() {
        return intake.open();
    }

    boolean endless() {
        return tunnel != null || (exchange != null && exchange.endless());
    }

    // Flow control towards the client

    /** @return whether the window stays within what is allowed */
    boolean windowChanges(long by) {
        long next = window + by;
        if (next > Frames.LARGEST_WINDOW) {
            return false;
        }
        window = (int) next;
        return true;
    }

    boolean sendable() {
        return window > 0 && !backlog.isEmpty();
    }

    boolean waits() {
        return waits;
    }

    void waits(boolean queued) {
        waits = queued;
    }

    /** Sends one frame of what waits. */
    int writeFrame(int most) {
        ByteBuf data = backlog.take(Math.min(most, window));
        int bytes = data.readableBytes();
        window -= bytes;
        moved = true;
        boolean last = ending && backlog.isEmpty() && trailers.isEmpty();
        connection.out().data(id, data, last);
        if (ending && backlog.isEmpty()) {
            finish(last);
        }
        return bytes;
    }

    /** There may be room again. */
    void drained() {
        if (full && backlog.bytes() <= LOW && connection.out().writable()) {
            full = false;
            writabilityChanged();
        }
    }

    private void writabilityChanged() {
        if (tunnel != null) {
            tunnel.writabilityChanged();
        } else if (exchange != null) {
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

    /** Whether data waits of which nothing was sent since this was asked last. */
    boolean stuck() {
        boolean stuck = !backlog.isEmpty() && !moved;
        moved = false;
        return stuck;
    }

    boolean hasBacklog() {
        return !backlog.isEmpty();
    }

    /** Takes over {@code data}. */
    void send(ByteBuf data) {
        if (closed || ending || !data.isReadable()) {
            data.release();
            return;
        }
        moved |= backlog.isEmpty();
        backlog.add(data);
        connection.sending().push(this);
        if (!backlog.isEmpty()) {
            connection.watchBacklog();
        }
    }

    // proxy→client

    @Override
    public void interim(int status, String reason, HttpHeaders fields) {
        if (!closed) {
            writeHead(status, fields, false);
        }
    }

    @Override
    public void head(int status, String reason, HttpHeaders fields, long length) {
        if (closed) {
            return;
        }
        empty = toHead || status == 204 || status == 304;
        if (length >= 0 && status != 204) {
            fields.set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length));
        }
        writeHead(status, fields, false);
    }

    private void writeHead(int status, HttpHeaders fields, boolean tunnelled) {
        FieldEncoder block = connection.encoder().begin().status(status);
        Iterator<Map.Entry<CharSequence, CharSequence>> all = fields.iteratorCharSequence();
        while (all.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = all.next();
            CharSequence name = field.getKey();
            boolean drop = Http2Fields.connectionSpecific(name)
                    || (tunnelled && AsciiString.contentEqualsIgnoreCase(name, HttpHeaderNames.SEC_WEBSOCKET_ACCEPT));
            if (!drop) {
                block.field(name, field.getValue());
            }
        }
        connection.out().headers(id, block, false);
    }

    @Override
    public void body(ByteBuf data) {
        if (empty) {
            data.release();
        } else {
            send(data);
        }
    }

    @Override
    public void end(HttpHeaders fields) {
        if (!empty) {
            trailers = fields;
        }
        endOutput();
    }

    /** Nothing more will be sent behind what waits. */
    void endOutput() {
        if (closed || ending) {
            return;
        }
        ending = true;
        if (backlog.isEmpty()) {
            finish();
        }
    }

    private void finish() {
        finish(false);
    }

    /** Everything is written but the end of the stream, and that too where {@code ended}. */
    private void finish(boolean ended) {
        if (!trailers.isEmpty()) {
            FieldEncoder block = connection.encoder().begin();
            trailers.iteratorCharSequence().forEachRemaining(field -> block.field(field.getKey(), field.getValue()));
            connection.out().headers(id, block, true);
        } else if (!ended) {
            connection.out().endStream(id);
        }
        if (tunnel != null && intake.open()) {
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
        if (!ending || !backlog.isEmpty()) {
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
            backlog.release();
            early.release();
            connection.closed(this);
        }
    }

    @Override
    public void flush() {
        connection.flushSoon();
    }

    @Override
    public boolean writable() {
        boolean writable = closed || (backlog.bytes() < FULL && connection.out().writable());
        full |= !writable;
        return writable;
    }

    @Override
    public long backlog() {
        return backlog.bytes() + connection.out().backlog();
    }

    @Override
    public void reading(boolean wanted) {
        if (!closed) {
            intake.wanted(wanted);
        }
    }

    @Override
    public TunnelEnd switchProtocol(String reason, HttpHeaders fields, TunnelEvents events) {
        if (!closed) {
            exchange = null;
            tunnel = events;
            writeHead(200, fields, true);
            connection.flushSoon();
        }
        return new Http2Tunnel(this, events);
    }

    /** Both ends of the tunnel are joined: what an eager client has sent already may go on. */
    void joined(TunnelEvents events) {
        if (closed) {
            events.gone();
            return;
        }
        while (tunnel != null && !early.isEmpty()) {
            events.data(early.take(Integer.MAX_VALUE));
        }
        events.readComplete();
        if (tunnel != null && !intake.open()) {
            events.ended();
        }
    }

    /** Nobody listens to the tunnel any more. */
    void leaveTunnel() {
        tunnel = null;
        if (!ending) {
            endOutput();
        } else if (backlog.isEmpty() && intake.open()) {
            reset(Http2Error.NO_ERROR);
        } else if (backlog.isEmpty()) {
            leave();
        }
    }

    @Override
    public long connection() {
        return connection.arrival().connection();
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
