package dev.portolan.engine.forward;

import dev.portolan.engine.capture.RequestHead;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.policy.Expectation;
import dev.portolan.engine.policy.MaxForwards;
import dev.portolan.engine.policy.RequestFields;
import dev.portolan.engine.policy.ResponseFields;
import dev.portolan.engine.policy.TrailerFields;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.Timeouts;
import dev.portolan.engine.routing.OutgoingPath;
import dev.portolan.engine.upstream.BadResponseException;
import dev.portolan.engine.upstream.ConnectionWaiter;
import dev.portolan.engine.upstream.Pool;
import dev.portolan.engine.upstream.StreamResetException;
import dev.portolan.engine.upstream.TargetSide;
import dev.portolan.engine.upstream.UpstreamEvents;
import dev.portolan.engine.wire.TunnelEnd;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request on its way to a target, and the response on its way back. Nothing is gathered: what comes from one side is
 * written to the other, and a side is read only while the other takes it.
 */
final class Forwarding implements Handling, ConnectionWaiter, UpstreamEvents {

    private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);

    private final ClientSide client;
    private final ClientRequest request;
    private final LaneRoute route;
    private final Target target;
    private final Pool pool;
    private final ExchangeLog log;
    private final Answers answers;
    private final Attempts attempts;
    private final RequestBody body;
    private final boolean grpc;
    private final ProtocolSwitch protocol;
    private @Nullable TargetSide connection;
    private HttpHeaders trailers = EmptyHttpHeaders.INSTANCE;
    private long backlog;
    private boolean starting;
    private boolean requestEnded;
    private boolean headSent;
    private boolean streaming;
    private boolean over;

    Forwarding(
            ClientSide client,
            ClientRequest request,
            LaneRoute route,
            Target target,
            Pool pool,
            ExchangeLog log,
            Answers answers) {
        this.client = client;
        this.request = request;
        this.route = route;
        this.target = target;
        this.pool = pool;
        this.log = log;
        this.answers = answers;
        this.grpc = Grpc.call(request.headers());
        this.protocol = new ProtocolSwitch(request);
        this.attempts = new Attempts(request, pool.upstream().mayMultiplex());
        this.body = attempts.body();
    }

    void start() {
        starting = true;
        acquire();
        starting = false;
    }

    private void acquire() {
        try {
            pool.acquire(attempts.demand(timeouts().connect()), this);
        } catch (Throwable fault) {
            failBy(fault);
        }
    }

    private Timeouts timeouts() {
        return route.route().timeouts();
    }

    /** Whether silence means nothing: it is for the two ends to say how long a call may last. */
    private boolean unhurried() {
        return streaming || grpc;
    }

    // Towards the target

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
    public void ready(TargetSide made) {
        if (over) {
            made.giveBack();
            return;
        }
        try {
            begin(made);
        } catch (Throwable fault) {
            // Whoever made the connection can't know what becomes of the exchange.
            failBy(fault);
        }
    }

    private void begin(TargetSide made) {
        connection = made;
        made.begin(this);
        if (made.reused()) {
            log.recording().connecting(System.nanoTime(), true);
        }
        send(made);
        if (requestEnded) {
            made.end(trailers);
            made.limit(timeouts().response());
        } else {
            limitIdle(made);
            client.reading(made.writable());
        }
        if (!starting) {
            made.flush();
        }
    }

    private void send(TargetSide made) {
        HttpHeaders fields = fields();
        Expectation.forward(request.client(), fields);
        MaxForwards.countDown(request.method(), fields);
        // RFC 9112, section 3.2.4: what is asked of the server as a whole stays so on its way.
        String path = request.wholeServer() ? "*" : OutgoingPath.of(route.route(), request.path(), request.query());
        made.head(request.method(), path, fields, request.length());
        log.requestOut(new RequestHead(request.method(), path, made.protocol(), fields));
        body.sendTo(made);
    }

    private HttpHeaders fields() {
        if (request.upgrade() == null) {
            return RequestFields.outgoing(route.route(), target, request.client(), request.headers());
        }
        HttpHeaders fields = RequestFields.upgrade(route.route(), target, request.client(), request.headers());
        protocol.request(fields);
        return fields;
    }

    private void limitIdle(TargetSide current) {
        if (unhurried()) {
            current.unlimited();
        } else {
            current.limit(timeouts().idle());
        }
    }

    @Override
    public void body(ByteBuf data) {
        if (over) {
            data.release();
            return;
        }
        log.requestBody(data);
        if (connection == null) {
            body.add(data);
            client.reading(false);
            return;
        }
        body.send(data, connection);
        limitIdle(connection);
        if (!connection.writable()) {
            client.reading(false);
        }
    }

    @Override
    public void end(HttpHeaders fields) {
        requestEnded = true;
        trailers = TrailerFields.outgoing(fields);
        if (over) {
            return;
        }
        log.requestEnd(fields);
        if (connection != null) {
            connection.end(trailers);
            if (!headSent) {
                connection.limit(timeouts().response());
            }
        }
    }

    @Override
    public void readComplete() {
        if (connection != null && !over) {
            connection.flush();
        }
    }

    @Override
    public void writabilityChanged() {
        TargetSide current = connection;
        if (current != null && !over) {
            client.reading(current.writable());
            current.reading(client.writable());
            if (headSent) {
                limitIdle(current);
            }
        }
    }

    @Override
    public void broken(Throwable cause) {
        if (!over) {
            fail(FailureReport.ofBody(cause, route.label(), route.targetUrl()));
        }
    }

    @Override
    public void gone() {
        if (!over) {
            log.failed(report(Failure.CLIENT_GONE, null));
            finish();
        }
    }

    @Override
    public void stalled() {
        if (!over) {
            log.failed(report(Failure.CLIENT_GONE, FailureReport.STALLED));
            finish();
        }
    }

    @Override
    public boolean endless() {
        return streaming || (grpc && headSent);
    }

    // Back from the target

    @Override
    public void responseInterim(ResponseHead head) {
        log.recording().interim(head, System.nanoTime());
        client.interim(head.status(), head.reason(), responseFields(head));
        client.flush();
    }

    @Override
    public void responseHead(ResponseHead head, long length) {
        log.responseIn(head);
        body.forget();
        streaming = isEventStream(head.headers());
        if (streaming) {
            log.streaming();
        }
        limitIdle(current());
        HttpHeaders fields = responseFields(head);
        headSent = true;
        client.head(head.status(), head.reason(), fields, length);
        log.responseOut(head.status(), head.reason(), request.client().protocol(), fields);
    }

    private HttpHeaders responseFields(ResponseHead head) {
        return ResponseFields.outgoing(route.route(), target, request.client(), request.path(), head.headers());
    }

    private static boolean isEventStream(HttpHeaders fields) {
        String type = fields.get(HttpHeaderNames.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, "text/event-stream", 0, 17);
    }

    @Override
    public void responseBody(ByteBuf data) {
        log.responseBody(data);
        client.body(data);
        limitIdle(current());
        if (!client.writable()) {
            current().reading(false);
        }
    }

    @Override
    public void responseEnd(HttpHeaders fields) {
        over = true;
        body.forget();
        current().release();
        connection = null;
        HttpHeaders passed = TrailerFields.outgoing(fields);
        log.complete(passed);
        client.end(passed);
        client.flush();
    }

    @Override
    public void responseBatchEnd() {
        if (!over) {
            client.flush();
        }
    }

    @Override
    public void targetWritabilityChanged() {
        writabilityChanged();
    }

    @Override
    public void switching(ResponseHead head) {
        log.responseIn(head);
        String refused = protocol.refused(head);
        if (refused != null) {
            current().abort();
            failed(new BadResponseException(refused, null));
            return;
        }
        HttpHeaders fields =
                ResponseFields.upgrade(route.route(), target, request.client(), request.path(), head.headers());
        protocol.response(head, fields);
        over = true;
        body.forget();
        log.streaming();
        int limit = protocol.webSocket() ? answers.messageLimit() : -1;
        Tunnel tunnel = new Tunnel(log, limit, MessageDeflate.of(head.headers()), pool.loop());
        TunnelEnd towardsClient = client.switchProtocol(head.reason(), fields, tunnel.fromClient());
        log.responseOut(ProtocolSwitch.STATUS, head.reason(), request.client().protocol(), fields);
        tunnel.join(towardsClient, current().tunnel(tunnel.fromTarget()));
    }

    @Override
    public void failed(Throwable cause) {
        TargetSide broken = connection;
        connection = null;
        if (over) {
            return;
        }
        if (broken != null && !headSent && attempts.another(broken)) {
            acquire();
            return;
        }
        failBy(cause);
    }

    private void failBy(Throwable cause) {
        if (over || resetForClient(cause)) {
            return;
        }
        Failure failure = Failure.ofTarget(cause);
        if (failure == Failure.INTERNAL) {
            LOG.error("The exchange with {} failed by a fault of the proxy", target, cause);
        }
        if (failure == Failure.OUT_OF_RESOURCES) {
            answers.shortOf(cause);
        }
        fail(failure, Failure.reason(cause));
    }

    /** A call of gRPC that its server broke off is broken off towards its client, with the same code. */
    private boolean resetForClient(Throwable cause) {
        boolean told = cause instanceof StreamResetException reset
                && reset.meaningful()
                && (headSent || (grpc && request.overHttp2()));
        if (told) {
            log.failed(report(Failure.UPSTREAM_RESET, Failure.reason(cause)));
            finish();
            client.cut(((StreamResetException) cause).code());
        }
        return told;
    }

    @Override
    public void timedOut() {
        TargetSide current = current();
        long waiting = client.writable() ? current.backlog() : client.backlog();
        if (waiting > 0 && waiting != backlog) {
            // A slow reader, but it reads.
            backlog = waiting;
            current.limit(timeouts().idle());
        } else if (headSent && client.writable()) {
            fail(Failure.UPSTREAM_IDLE, null);
        } else if (headSent) {
            fail(Failure.CLIENT_GONE, FailureReport.STALLED);
        } else if (!requestEnded && current.writable()) {
            fail(Failure.CLIENT_TIMEOUT, null);
        } else {
            fail(Failure.RESPONSE_TIMEOUT, requestEnded ? null : "It stopped reading the request.");
        }
    }

    private TargetSide current() {
        if (connection == null) {
            throw new IllegalStateException("no connection to " + target);
        }
        return connection;
    }

    private void fail(Failure failure, @Nullable String detail) {
        fail(report(failure, detail));
    }

    /** The client gets a page that says so, or, where an answer is under way already, a cut connection. */
    private void fail(FailureReport report) {
        log.failed(report);
        if (report.failure().blame() == Failure.Blame.TARGET) {
            pool.upstream().health().failing(report.failure().brief());
        }
        if (headSent) {
            finish();
            client.cut();
        } else {
            release();
            page(report);
        }
    }

    /** As far as there is memory for it; else the client sees at least that it is over. */
    private void page(FailureReport report) {
        try {
            new Answering(client, request, log, answers, route, Runnable::run).with(answers.page(report));
        } catch (Throwable fault) {
            LOG.debug("No page for the client of {}", target, fault);
            log.end();
            client.cut();
        }
    }

    private FailureReport report(Failure failure, @Nullable String detail) {
        return new FailureReport(failure, route.label(), route.targetUrl(), detail);
    }

    private void finish() {
        release();
        log.end();
    }

    private void release() {
        over = true;
        body.forget();
        if (connection != null) {
            connection.abort();
            connection = null;
        }
    }
}
