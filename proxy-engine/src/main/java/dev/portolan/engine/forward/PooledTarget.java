package dev.portolan.engine.forward;

import dev.portolan.engine.capture.RequestHead;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.profile.ProxyProtocol;
import dev.portolan.engine.upstream.BadResponseException;
import dev.portolan.engine.upstream.Caller;
import dev.portolan.engine.upstream.Choice;
import dev.portolan.engine.upstream.ConnectionWaiter;
import dev.portolan.engine.upstream.TargetConnection;
import dev.portolan.engine.upstream.TargetSide;
import dev.portolan.engine.upstream.UpstreamEvents;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The target of an exchange: a connection is found or made for each request, and another one where the first fails so that the request may
 * be sent again; to the same target, to another one of the route, or to one that comes back. What crosses is written down here, as
 * the target sees it. Event loop only.
 */
final class PooledTarget implements TargetSide, ConnectionWaiter, UpstreamEvents {

    private final LiveExchange exchange;
    private final LaneRoute route;
    private final Assignment assignment;
    private final Duration patience;
    private final @Nullable Caller caller;
    private final ExchangeLog log;
    private final Attempts attempts;
    private final RequestBody body;
    private final boolean asksToSwitch;
    private @Nullable UpstreamEvents asker;
    private @Nullable TargetConnection connection;
    private @Nullable Duration limit;
    private String method = "";
    private String path = "";
    private HttpHeaders fields = EmptyHttpHeaders.INSTANCE;
    private HttpHeaders trailers = EmptyHttpHeaders.INSTANCE;
    private long length;
    private boolean starting;
    private boolean ended;
    private boolean answered;
    private boolean over;
    private @Nullable RestartWait wait;

    /** @param assignment to the target that is asked first */
    PooledTarget(LiveExchange exchange, LaneRoute route, Assignment assignment) {
        this.exchange = exchange;
        this.route = route;
        this.assignment = assignment;
        this.patience = route.route().timeouts().connect();
        this.caller = route.route().proxyProtocol() == ProxyProtocol.OFF ? null : exchange.caller();
        this.log = exchange.log();
        this.attempts = new Attempts(
                exchange.request(),
                assignment.choice().pool().upstream().mayMultiplex(),
                route.route().balancing().retry());
        this.body = attempts.body();
        this.asksToSwitch = exchange.request().upgrade() != null;
    }

    /** The target that has the request now, or had it last. */
    Choice choice() {
        return assignment.choice();
    }

    @Override
    public void begin(UpstreamEvents events) {
        asker = events;
    }

    private UpstreamEvents asker() {
        if (asker == null) {
            throw new IllegalStateException("nobody asks");
        }
        return asker;
    }

    // proxy→upstream

    @Override
    public void head(String asked, String target, HttpHeaders sent, long bodyLength) {
        method = asked;
        attempts.asks(asked);
        path = target;
        fields = sent;
        length = bodyLength;
        starting = true;
        acquire();
        starting = false;
    }

    private void acquire() {
        try {
            if (assignment.admitted(this::acquire, this::fail)) {
                assignment.choice().pool().acquire(attempts.demand(patience, caller), this);
            }
        } catch (Throwable fault) {
            fail(fault);
        }
    }

    @Override
    public void connecting() {
        log.recording().connecting(System.nanoTime(), false);
    }

    @Override
    public void connected(String address) {
        log.recording().connected(System.nanoTime(), address);
    }

    @Override
    public void secured() {
        log.recording().secured(System.nanoTime());
    }

    @Override
    public void ready(TargetConnection made) {
        if (over) {
            made.giveBack();
            return;
        }
        try {
            send(made);
        } catch (Throwable fault) {
            // Whoever made the connection can't know what becomes of the exchange.
            fail(fault);
        }
    }

    private void send(TargetConnection made) {
        connection = made;
        made.begin(this);
        long now = System.nanoTime();
        if (made.reused()) {
            log.recording().connecting(now, true);
        }
        made.head(method, path, fields, length);
        log.requestOut(new RequestHead(method, path, made.protocol(), fields), now);
        body.sendTo(made);
        if (ended) {
            made.end(trailers);
        }
        if (limit == null) {
            made.unlimited();
        } else {
            made.limit(limit);
        }
        if (!starting) {
            asker().targetWritabilityChanged();
            made.flush();
        }
    }

    @Override
    public void body(ByteBuf data) {
        if (over) {
            data.release();
        } else if (connection == null) {
            body.add(data);
        } else {
            body.send(data, connection);
        }
    }

    @Override
    public void end(HttpHeaders last) {
        ended = true;
        trailers = last;
        if (connection != null) {
            connection.end(last);
        }
    }

    @Override
    public void flush() {
        if (connection != null) {
            connection.flush();
        }
    }

    /** Before there is a connection no more is wanted than came with the head. */
    @Override
    public boolean writable() {
        return connection != null && connection.writable();
    }

    @Override
    public long backlog() {
        return connection == null ? 0 : connection.backlog();
    }

    @Override
    public void reading(boolean wanted) {
        if (connection != null) {
            connection.reading(wanted);
        }
    }

    @Override
    public void limit(Duration silence) {
        limit = silence;
        if (connection != null) {
            connection.limit(silence);
        }
    }

    @Override
    public void unlimited() {
        limit = null;
        if (connection != null) {
            connection.unlimited();
        }
    }

    // upstream→proxy

    @Override
    public void responseInterim(ResponseHead head) {
        log.recording().interim(head, System.nanoTime());
        asker().responseInterim(head);
    }

    @Override
    public void responseHead(ResponseHead head, long bodyLength) {
        if (refused(head.status()) && again("answered " + head.status(), connection)) {
            return;
        }
        answered = true;
        log.responseIn(head);
        body.forget();
        asker().responseHead(head, bodyLength);
    }

    @Override
    public void switching(ResponseHead head) {
        answered = true;
        log.responseIn(head);
        if (asksToSwitch) {
            asker().switching(head);
        } else {
            fail(new BadResponseException(ProtocolSwitch.UNASKED, null));
        }
    }

    @Override
    public void responseBody(ByteBuf data) {
        asker().responseBody(data);
    }

    @Override
    public void responseEnd(HttpHeaders last) {
        asker().responseEnd(last);
    }

    @Override
    public void responseBatchEnd() {
        asker().responseBatchEnd();
    }

    @Override
    public void targetWritabilityChanged() {
        asker().targetWritabilityChanged();
    }

    @Override
    public void timedOut() {
        boolean silent = ended && !answered && connection != null && connection.backlog() == 0;
        if (!silent || !again("did not begin to answer in time", connection)) {
            asker().timedOut();
        }
    }

    // Another chance

    private boolean refused(int status) {
        return route.rota() != null
                && route.route().balancing().retry().statuses().contains(status);
    }

    /** Whether a target that was reached is given up, and another one asked. */
    private boolean again(String failure, @Nullable TargetConnection reached) {
        if (!elsewhere(failure, reached)) {
            return false;
        }
        connection = null;
        if (reached != null) {
            reached.abort();
        }
        retry();
        return true;
    }

    @Override
    public void failed(Throwable cause) {
        TargetConnection broken = connection;
        connection = null;
        if (over) {
            return;
        }
        if (broken != null && !answered && attempts.another(broken)) {
            log.recording()
                    .remark("%s failed (%s); the request was sent to it once more."
                            .formatted(
                                    assignment.choice().url(),
                                    Failure.ofTarget(cause).brief()));
            retry();
        } else if (!answered && elsewhere(Failure.ofTarget(cause).brief(), broken)) {
            retry();
        } else if (answered || !waits(cause, broken)) {
            fail(cause);
        }
    }

    /** Turns to another target of the route, if there is one and the request may go there. */
    private boolean elsewhere(String failure, @Nullable TargetConnection broken) {
        if (route.rota() == null) {
            return false;
        }
        Choice failed = assignment.choice();
        failed.struck(failure, broken != null);
        Choice next = attempts.elsewhere(broken) ? assignment.next() : null;
        if (next == null) {
            return false;
        }
        attempts.turned();
        log.recording()
                .remark("%s failed (%s); the request went to %s instead.".formatted(failed.url(), failure, next.url()));
        path = assignment.turn(next, path, fields);
        return true;
    }

    /** Whether the request waits until a target is back. */
    private boolean waits(Throwable cause, @Nullable TargetConnection broken) {
        if (!attempts.harmless(broken) || !RestartWait.worth(exchange, route)) {
            return false;
        }
        RestartWait waiting = wait == null ? new RestartWait(exchange, route, this::back, this::fail) : wait;
        wait = waiting;
        return waiting.begin(assignment.choice(), cause);
    }

    /** A target is there again. */
    private void back() {
        Choice next = assignment.anew();
        if (!next.equals(assignment.choice())) {
            path = assignment.turn(next, path, fields);
        }
        retry();
    }

    private void retry() {
        // Framing is the next connection's, which may speak another version of HTTP.
        fields.remove(HttpHeaderNames.TRANSFER_ENCODING).remove(HttpHeaderNames.CONTENT_LENGTH);
        acquire();
    }

    // The end

    private void fail(Throwable cause) {
        if (!over) {
            abort();
            asker().failed(cause);
        }
    }

    @Override
    public void release() {
        TargetConnection done = left();
        end();
        done.release();
    }

    @Override
    public void abort() {
        TargetConnection broken = connection;
        end();
        if (broken != null) {
            broken.abort();
        }
    }

    /** The target has the request until the tunnel is over, which whoever opened it tells the assignment. */
    @Override
    public TunnelEnd tunnel(TunnelEvents tunnelled) {
        TargetConnection opened = left();
        close();
        return opened.tunnel(tunnelled);
    }

    private TargetConnection left() {
        if (connection == null) {
            throw new IllegalStateException(
                    "no connection to " + assignment.choice().url());
        }
        return connection;
    }

    private void end() {
        close();
        assignment.leave();
    }

    private void close() {
        over = true;
        if (wait != null) {
            wait.leave();
        }
        connection = null;
        body.forget();
    }
}
