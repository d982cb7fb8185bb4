package dev.portolan.engine.forward;

import dev.portolan.engine.breakpoint.Breakpoint;
import dev.portolan.engine.breakpoint.Decision;
import dev.portolan.engine.breakpoint.HeldMessage;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.upstream.TargetSide;
import dev.portolan.engine.wire.BodyLength;
import dev.portolan.engine.wire.DeadlineTimer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Holds a request as its target is to get it: with its body, which is gathered first, or, where it streams (gRPC) or asks to switch
 * protocols, at its head. The target hears nothing of it before, so its limits don't run.
 */
final class RequestHold extends Interceptor {

    private final LiveExchange exchange;
    private final Holding holding;
    private final DeadlineTimer slowClient;
    private final boolean headOnly;
    private String method = "";
    private String path = "";
    private HttpHeaders fields = EmptyHttpHeaders.INSTANCE;
    private long length;
    private @Nullable Duration limit;
    private boolean passing;
    private boolean over;

    RequestHold(LiveExchange exchange, HoldFacts facts, Breakpoint breakpoint, TargetSide target) {
        super(target);
        this.exchange = exchange;
        this.holding = new Holding(exchange, facts, breakpoint);
        this.slowClient = new DeadlineTimer(exchange.loop(), super::timedOut);
        ClientRequest request = exchange.request();
        this.headOnly = request.upgrade() != null || Grpc.call(request.headers());
    }

    @Override
    public void head(String asked, String target, HttpHeaders sent, long bodyLength) {
        method = asked;
        path = target;
        fields = sent;
        length = bodyLength;
        if (!exchange.breakpoints().room()
                || (!headOnly && !exchange.breakpoints().fits(bodyLength))) {
            passing = true;
            super.head(method, path, fields, length);
        } else if (headOnly) {
            hold(null);
        } else if (fields.contains(HttpHeaderNames.EXPECT)) {
            // The client waits for a word before it sends the body that is to be held, and then the target need not say
            // it.
            fields.remove(HttpHeaderNames.EXPECT);
            super.responseInterim(new ResponseHead(100, "Continue", "HTTP/1.1", EmptyHttpHeaders.INSTANCE));
        }
    }

    private void hold(byte @Nullable [] body) {
        slowClient.cancel();
        HeldMessage message = new HeldMessage(new HeldMessage.Request(method, path), HeldFields.editable(fields), body);
        holding.hold(message, null, !headOnly, this::carryOut);
    }

    private void carryOut(Decision decision) {
        if (over) {
            return;
        }
        switch (decision) {
            case Decision.Aborted _ -> {
                over = true;
                holding.body().release();
                breakOff(holding.aborted(true));
            }
            case Decision.Unchanged _ -> pass();
            case Decision.Edited edited -> pass(edited);
        }
    }

    private void pass(Decision.Edited edited) {
        byte[] body = edited.body();
        fields = HeldFields.edited(fields, edited.message().fields(), body != null);
        if (edited.message().start() instanceof HeldMessage.Request start) {
            method = start.method();
            path = start.target();
        }
        if (body != null) {
            HttpHeaders trailers = holding.body().trailers();
            holding.body().release();
            length = body.length == 0 && length == BodyLength.NONE
                    ? BodyLength.NONE
                    : trailers.isEmpty() ? body.length : BodyLength.UNKNOWN;
            holding.body().replace(Unpooled.wrappedBuffer(body));
        }
        pass();
    }

    /** All that waited goes on to the target; what still comes follows it. */
    private void pass() {
        passing = true;
        slowClient.cancel();
        super.head(method, path, fields, length);
        holding.body().passTo(super::body);
        if (holding.body().ended()) {
            super.end(holding.body().trailers());
        }
        if (limit == null) {
            super.unlimited();
        } else {
            super.limit(limit);
        }
        super.flush();
        super.targetWritabilityChanged();
    }

    @Override
    public void body(ByteBuf data) {
        if (passing) {
            super.body(data);
        } else if (over) {
            data.release();
        } else if (!holding.body().add(data) && !holding.waiting()) {
            pass();
        }
    }

    @Override
    public void end(HttpHeaders trailers) {
        if (passing) {
            super.end(trailers);
        } else if (!over) {
            holding.body().end(trailers);
            if (!holding.waiting()) {
                hold(length == BodyLength.NONE ? new byte[0] : holding.body().copy());
            }
        }
    }

    @Override
    public void flush() {
        if (passing) {
            super.flush();
        }
    }

    /** While it is gathered everything is welcome; while it waits nothing more. */
    @Override
    public boolean writable() {
        return passing ? super.writable() : !holding.waiting();
    }

    @Override
    public long backlog() {
        return passing ? super.backlog() : 0;
    }

    /** Of the client, as long as it sends; not while somebody thinks. */
    @Override
    public void limit(Duration silence) {
        limit = silence;
        if (passing) {
            super.limit(silence);
        } else if (!holding.waiting()) {
            slowClient.arm(silence);
        }
    }

    @Override
    public void unlimited() {
        limit = null;
        if (passing) {
            super.unlimited();
        } else {
            slowClient.disarm();
        }
    }

    @Override
    public void abort() {
        over = true;
        slowClient.cancel();
        holding.withdraw(true);
        super.abort();
    }
}
