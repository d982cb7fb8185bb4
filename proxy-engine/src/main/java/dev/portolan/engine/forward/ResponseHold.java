package dev.portolan.engine.forward;

import dev.portolan.engine.breakpoint.Breakpoint;
import dev.portolan.engine.breakpoint.Decision;
import dev.portolan.engine.breakpoint.HeldMessage;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.upstream.TargetSide;
import dev.portolan.engine.wire.BodyLength;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds a response as the target gave it: with its body, which is gathered first, or, where it is a stream of events or gRPC's, at
 * its head. A response that is complete leaves its connection to others while it waits.
 */
final class ResponseHold extends Interceptor {

    private final LiveExchange exchange;
    private final HoldFacts facts;
    private final LaneRoute route;
    private final List<Breakpoint> breakpoints;
    private @Nullable Holding holding;
    private @Nullable ResponseHead head;
    private long length;
    private boolean headOnly;

    /** Whether the target is done with, and its connection another's. */
    private boolean released;

    private boolean over;

    ResponseHold(
            LiveExchange exchange, HoldFacts facts, LaneRoute route, List<Breakpoint> breakpoints, TargetSide target) {
        super(target);
        this.exchange = exchange;
        this.facts = facts;
        this.route = route;
        this.breakpoints = breakpoints;
    }

    @Override
    public void responseHead(ResponseHead answer, long bodyLength) {
        Breakpoint breakpoint = facts.picking(breakpoints, answer);
        headOnly = streams(answer);
        if (breakpoint == null
                || !exchange.breakpoints().room()
                || (!headOnly && !exchange.breakpoints().fits(bodyLength))) {
            super.responseHead(answer, bodyLength);
            return;
        }
        head = answer;
        length = bodyLength;
        holding = new Holding(exchange, facts, breakpoint);
        if (headOnly) {
            hold(holding, answer, null);
            super.unlimited();
            super.reading(false);
        }
    }

    private boolean streams(ResponseHead answer) {
        String type = answer.headers().get(HttpHeaderNames.CONTENT_TYPE);
        return Grpc.call(exchange.request().headers())
                || (type != null && type.regionMatches(true, 0, "text/event-stream", 0, 17));
    }

    private void hold(Holding at, ResponseHead answer, byte @Nullable [] body) {
        HeldMessage message = new HeldMessage(
                new HeldMessage.Response(answer.status(), answer.reason()),
                HeldFields.editable(answer.headers()),
                body);
        at.hold(message, answer, !headOnly, decision -> carryOut(at, answer, decision));
    }

    private void carryOut(Holding at, ResponseHead answer, Decision decision) {
        if (over) {
            return;
        }
        switch (decision) {
            case Decision.Aborted _ -> {
                over = true;
                at.body().release();
                breakOff(at.aborted(false));
            }
            case Decision.Unchanged _ -> pass(at, answer);
            case Decision.Edited edited -> pass(at, edited(at, answer, edited));
        }
    }

    private ResponseHead edited(Holding at, ResponseHead answer, Decision.Edited edited) {
        byte[] body = edited.body();
        int status = answer.status();
        String reason = answer.reason();
        if (edited.message().start() instanceof HeldMessage.Response start && start.status() != status) {
            status = start.status();
            reason = HttpResponseStatus.valueOf(status).reasonPhrase();
        }
        if (status == 204 || status == 304) {
            at.body().release();
            length = BodyLength.NONE;
        } else if (body != null && !exchange.request().head()) {
            at.body().release();
            at.body().replace(Unpooled.wrappedBuffer(body));
            length = at.body().trailers().isEmpty() ? body.length : BodyLength.UNKNOWN;
        } else if (length == BodyLength.NONE && !exchange.request().head()) {
            length = 0;
        }
        HttpHeaders fields =
                HeldFields.edited(answer.headers(), edited.message().fields(), body != null);
        return new ResponseHead(status, reason, answer.protocol(), fields);
    }

    /** All that waited goes on to the client; what still comes follows it. */
    private void pass(Holding at, ResponseHead answer) {
        holding = null;
        super.responseHead(answer, length);
        at.body().passTo(super::responseBody);
        if (at.body().ended()) {
            super.responseEnd(at.body().trailers());
        } else {
            super.reading(exchange.client().writable());
            super.responseBatchEnd();
        }
    }

    @Override
    public void responseBody(ByteBuf data) {
        Holding at = holding;
        if (over) {
            data.release();
        } else if (at == null) {
            super.responseBody(data);
        } else if (!at.body().add(data) && !at.waiting() && head != null) {
            pass(at, head);
        }
    }

    @Override
    public void responseEnd(HttpHeaders trailers) {
        Holding at = holding;
        if (at == null) {
            super.responseEnd(trailers);
            return;
        }
        at.body().end(trailers);
        released = true;
        super.release();
        if (!at.waiting() && head != null) {
            hold(at, head, at.body().copy());
        }
    }

    @Override
    public void responseBatchEnd() {
        Holding at = holding;
        if (at == null) {
            super.responseBatchEnd();
        } else if (!at.waiting() && !released) {
            super.limit(route.route().timeouts().idle());
        }
    }

    @Override
    public void failed(Throwable cause) {
        if (!released && !over) {
            withdraw();
            super.failed(cause);
        }
    }

    // The exchange's side: nothing reaches a target that is done with, and no limit runs while somebody thinks.

    @Override
    public void body(ByteBuf data) {
        if (released) {
            data.release();
        } else {
            super.body(data);
        }
    }

    @Override
    public void end(HttpHeaders trailers) {
        if (!released) {
            super.end(trailers);
        }
    }

    @Override
    public void flush() {
        if (!released) {
            super.flush();
        }
    }

    @Override
    public boolean writable() {
        return released || super.writable();
    }

    @Override
    public void reading(boolean wanted) {
        if (holding == null && !released) {
            super.reading(wanted);
        }
    }

    @Override
    public void limit(Duration limit) {
        if (holding == null && !released) {
            super.limit(limit);
        }
    }

    @Override
    public void unlimited() {
        if (holding == null && !released) {
            super.unlimited();
        }
    }

    @Override
    public void release() {
        if (!released) {
            super.release();
        }
    }

    @Override
    public void abort() {
        withdraw();
        if (!released) {
            super.abort();
        }
    }

    private void withdraw() {
        Holding at = holding;
        over |= at != null;
        if (at != null) {
            holding = null;
            at.withdraw(false);
        }
    }
}
