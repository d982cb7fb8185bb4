package dev.portolan.engine.forward;

import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.policy.Expectation;
import dev.portolan.engine.policy.MaxForwards;
import dev.portolan.engine.policy.RequestFields;
import dev.portolan.engine.policy.ResponseFields;
import dev.portolan.engine.policy.TrailerFields;
import dev.portolan.engine.policy.Variables;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.Timeouts;
import dev.portolan.engine.routing.OutgoingPath;
import dev.portolan.engine.upstream.TargetSide;
import dev.portolan.engine.upstream.UpstreamEvents;
import dev.portolan.engine.wire.BodyLength;
import dev.portolan.engine.wire.TunnelEnd;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to a target, and the response on its way back. Nothing is gathered: what comes from one side is
 * written to the other, and a side is read only while the other takes it.
 */
final class Forwarding implements Handling, UpstreamEvents {

    private final LiveExchange exchange;
    private final ClientSide client;
    private final ClientRequest request;
    private final ExchangeLog log;
    private final LaneRoute route;
    private final Assignment assignment;
    private final TargetSide target;
    private final boolean grpc;
    private final Variables variables;
    private long backlog;
    private boolean requestEnded;
    private boolean headSent;
    private boolean streaming;

    /** Whether the batch being read has brought a part of the final response. */
    private boolean passed;

    private boolean over;

    /** What became of it where it failed. */
    private @Nullable Breakdown breakdown;

    /**
     * @param assignment which of the route's targets has the request
     * @param target what gives the answer, and what stands before it
     */
    Forwarding(LiveExchange exchange, LaneRoute route, Assignment assignment, TargetSide target) {
        this.exchange = exchange;
        this.client = exchange.client();
        this.request = exchange.request();
        this.log = exchange.log();
        this.route = route;
        this.assignment = assignment;
        this.target = target;
        this.grpc = Grpc.call(request.headers());
        this.variables = assignment.variables();
    }

    // client→proxy→upstream

    void start() {
        target.begin(this);
        if (request.length() != BodyLength.NONE || request.upgrade() != null) {
            // Else its end follows at once, and with it another limit.
            limitIdle();
        }
        Target destination = assignment.choice().target();
        HttpHeaders fields = request.upgrade() == null
                ? RequestFields.outgoing(route.route(), destination, request.client(), request.headers(), variables)
                : RequestFields.upgrade(route.route(), destination, request.client(), request.headers(), variables);
        Expectation.forward(request.client(), fields);
        MaxForwards.countDown(request.method(), fields);
        // RFC 9112, section 3.2.4: what is asked of the server as a whole stays so on its way.
        String path = request.wholeServer()
                ? "*"
                : OutgoingPath.of(route.route(), destination, request.path(), request.query());
        target.head(request.method(), path, fields, request.length());
    }

    @Override
    public void body(ByteBuf data) {
        if (over) {
            data.release();
            return;
        }
        log.requestBody(data);
        target.body(data);
        limitIdle();
        if (!target.writable()) {
            client.reading(false);
        }
    }

    @Override
    public void end(HttpHeaders fields) {
        requestEnded = true;
        if (over) {
            return;
        }
        log.requestEnd(fields);
        target.end(TrailerFields.outgoing(fields));
        if (!headSent) {
            target.limit(timeouts().response());
        }
    }

    @Override
    public void readComplete() {
        if (!over) {
            target.flush();
        }
    }

    @Override
    public boolean endless() {
        return streaming || (grpc && headSent);
    }

    // upstream→proxy→client

    @Override
    public void responseInterim(ResponseHead head) {
        client.interim(head.status(), head.reason(), responseFields(head));
        client.flush();
    }

    @Override
    public void responseHead(ResponseHead head, long length) {
        streaming = isEventStream(head.headers());
        if (streaming) {
            log.streaming();
        }
        passed = true;
        HttpHeaders fields = responseFields(head);
        String sticky = assignment.stickiness();
        if (sticky != null) {
            fields.add(HttpHeaderNames.SET_COOKIE, sticky);
        }
        headSent = true;
        client.head(head.status(), head.reason(), fields, length);
        log.responseOut(head.status(), head.reason(), request.client().protocol(), fields);
    }

    private HttpHeaders responseFields(ResponseHead head) {
        return ResponseFields.outgoing(
                route.route(),
                assignment.choice().target(),
                request.client(),
                request.path(),
                head.headers(),
                variables);
    }

    private static boolean isEventStream(HttpHeaders fields) {
        String type = fields.get(HttpHeaderNames.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, "text/event-stream", 0, 17);
    }

    @Override
    public void responseBody(ByteBuf data) {
        log.responseBody(data);
        client.body(data);
        passed = true;
        if (!client.writable()) {
            target.reading(false);
        }
    }

    @Override
    public void responseEnd(HttpHeaders fields) {
        over = true;
        target.release();
        HttpHeaders outgoing = TrailerFields.outgoing(fields);
        log.complete(outgoing);
        client.end(outgoing);
        client.flush();
    }

    @Override
    public void responseBatchEnd() {
        if (!over) {
            if (passed) {
                passed = false;
                limitIdle();
            }
            client.flush();
        }
    }

    @Override
    public void switching(ResponseHead head) {
        HttpHeaders fields = ResponseFields.upgrade(
                route.route(),
                assignment.choice().target(),
                request.client(),
                request.path(),
                head.headers(),
                variables);
        over = true;
        log.streaming();
        int limit = ProtocolSwitch.webSocket(request) ? exchange.answers().messageLimit() : -1;
        Tunnel tunnel = new Tunnel(log, limit, MessageDeflate.of(head.headers()), exchange.loop(), assignment::leave);
        TunnelEnd towardsClient = client.switchProtocol(head.reason(), fields, tunnel.fromClient());
        log.responseOut(ProtocolSwitch.STATUS, head.reason(), request.client().protocol(), fields);
        tunnel.join(towardsClient, target.tunnel(tunnel.fromTarget()));
    }

    // Pace

    @Override
    public void writabilityChanged() {
        if (!over) {
            client.reading(target.writable());
            target.reading(client.writable());
            if (headSent) {
                limitIdle();
            }
        }
    }

    @Override
    public void targetWritabilityChanged() {
        writabilityChanged();
    }

    private Timeouts timeouts() {
        return route.route().timeouts();
    }

    /** For a stream of events, and a call of gRPC, silence means nothing: it is for the two ends to say how long they may last. */
    private void limitIdle() {
        if (streaming || grpc) {
            target.unlimited();
        } else {
            target.limit(timeouts().idle());
        }
    }

    @Override
    public void timedOut() {
        long waiting = client.writable() ? target.backlog() : client.backlog();
        if (waiting > 0 && waiting != backlog) {
            // A slow reader, but it reads.
            backlog = waiting;
            target.limit(timeouts().idle());
        } else if (headSent && client.writable()) {
            brokenDown().of(Failure.UPSTREAM_IDLE, null);
        } else if (headSent) {
            brokenDown().of(Failure.CLIENT_GONE, FailureReport.STALLED);
        } else if (!requestEnded && target.writable()) {
            brokenDown().of(Failure.CLIENT_TIMEOUT, null);
        } else {
            brokenDown().of(Failure.RESPONSE_TIMEOUT, requestEnded ? null : "It stopped reading the request.");
        }
    }

    // Failing

    @Override
    public void failed(Throwable cause) {
        if (!over) {
            brokenDown().of(cause);
        }
    }

    @Override
    public void broken(Throwable cause) {
        if (!over) {
            brokenDown().ofBody(cause);
        }
    }

    @Override
    public void gone() {
        if (!over) {
            brokenDown().ofClient(null);
        } else if (breakdown != null) {
            breakdown.gone();
        }
    }

    @Override
    public void stalled() {
        if (!over) {
            brokenDown().ofClient(FailureReport.STALLED);
        }
    }

    private Breakdown brokenDown() {
        over = true;
        target.abort();
        Breakdown ending = new Breakdown(exchange, route, assignment.choice(), headSent);
        breakdown = ending;
        return ending;
    }
}
