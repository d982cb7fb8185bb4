package dev.portolan.engine.upstream;

import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.wire.BodyLength;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One stream of an {@link Http2Target}: one exchange, or one tunnel. */
final class Http2TargetStream implements TargetSide {

    private final Http2Target target;
    private final StreamTimer timer;
    private final boolean reused;
    private final ResponseLength length = new ResponseLength();
    private @Nullable UpstreamEvents events;

    /** The last piece of the body: it waits for the end of its batch, since it may be the end of the stream. */
    private @Nullable ByteBuf held;

    private int id;
    private int interims;
    private int unconsumed;
    private long underway;
    private boolean reading = true;
    private boolean asksToSwitch;
    private boolean tunnelled;
    private boolean requestEnded;
    private boolean headReceived;
    private boolean heard;
    private boolean refused;
    private boolean over;

    Http2TargetStream(Http2Target target, StreamTimer timer, boolean reused) {
        this.target = target;
        this.timer = timer;
        this.reused = reused;
    }

    @Override
    public String protocol() {
        return "HTTP/2";
    }

    @Override
    public void begin(UpstreamEvents exchange) {
        events = exchange;
    }

    @Override
    public boolean reused() {
        return reused;
    }

    @Override
    public boolean unprocessed() {
        return refused;
    }

    @Override
    public boolean stale() {
        return reused && !heard;
    }

    // proxy→upstream

    @Override
    public void head(String method, String path, HttpHeaders fields, long bodyLength) {
        String scheme = target.pool().upstream().endpoint().secure() ? "https" : "http";
        asksToSwitch = fields.contains(HttpHeaderNames.UPGRADE);
        requestEnded = !asksToSwitch && (bodyLength == BodyLength.NONE || bodyLength == 0);
        if (bodyLength >= 0) {
            fields.set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(bodyLength));
        }
        length.expect(method.equals("HEAD"));
        Http2Headers headers = asksToSwitch
                ? Http2Fields.connect(scheme, path, fields)
                : Http2Fields.request(method, scheme, path, fields);
        id = target.begin(this, headers, requestEnded);
    }

    @Override
    public void body(ByteBuf data) {
        if (requestEnded || over) {
            data.release();
            return;
        }
        sendHeld(false);
        held = data;
    }

    @Override
    public void end(HttpHeaders trailers) {
        if (requestEnded || over || (asksToSwitch && !tunnelled)) {
            return;
        }
        requestEnded = true;
        if (trailers.isEmpty()) {
            held = held == null ? Unpooled.EMPTY_BUFFER : held;
            sendHeld(true);
        } else {
            sendHeld(false);
            target.write(id, Http2Fields.trailers(trailers), true);
        }
    }

    private void sendHeld(boolean end) {
        ByteBuf data = held;
        if (data != null) {
            held = null;
            int bytes = data.readableBytes();
            underway += bytes;
            ChannelPromise promise = target.context().newPromise();
            promise.addListener(sent -> underway -= bytes);
            target.write(id, data, end, promise);
        }
    }

    @Override
    public void flush() {
        sendHeld(false);
        target.flushSoon();
    }

    @Override
    public boolean writable() {
        return over || target.writable(id);
    }

    @Override
    public long backlog() {
        return underway;
    }

    @Override
    public void reading(boolean wanted) {
        reading = wanted;
        if (wanted && unconsumed > 0) {
            int bytes = unconsumed;
            unconsumed = 0;
            target.consumed(id, bytes);
        }
    }

    @Override
    public void limit(Duration limit) {
        if (!over) {
            timer.arm(limit, this::expired);
        }
    }

    @Override
    public void unlimited() {
        timer.disarm();
    }

    private void expired() {
        if (events != null) {
            events.timedOut();
        }
    }

    @Override
    public void giveBack() {
        finish();
        target.unused();
    }

    /** A request that was answered before all of it was sent is broken off. */
    @Override
    public void release() {
        if (!over) {
            finish();
            target.resetOpen(id, Http2Error.CANCEL);
        }
    }

    @Override
    public void abort() {
        if (over) {
            return;
        }
        finish();
        if (id == 0) {
            target.unused();
        } else {
            target.reset(id, Http2Error.CANCEL);
        }
    }

    /** What was written still goes out, if the target takes it soon; nothing more is wanted from it. */
    void endThenAbort() {
        if (over) {
            return;
        }
        EventExecutor loop = target.context().executor();
        ScheduledFuture<?> last = loop.schedule(
                () -> target.reset(id, Http2Error.CANCEL), Limits.LINGER.toMillis(), TimeUnit.MILLISECONDS);
        ChannelPromise sent = target.context().newPromise();
        sent.addListener(done -> {
            last.cancel(false);
            target.reset(id, Http2Error.CANCEL);
        });
        sendHeld(false);
        if (requestEnded) {
            sent.setSuccess();
        } else {
            requestEnded = true;
            target.write(id, Unpooled.EMPTY_BUFFER, true, sent);
        }
        target.flushSoon();
        finish();
    }

    @Override
    public TunnelEnd tunnel(TunnelEvents tunnelEvents) {
        timer.disarm();
        Http2Tunnel tunnel = new Http2Tunnel(this, target.context().executor(), tunnelEvents);
        events = tunnel;
        tunnelled = true;
        return tunnel;
    }

    // upstream→proxy

    /** @throws BadResponseException where what came is malformed */
    void headers(Http2Headers headers, boolean end) {
        heard = true;
        UpstreamEvents owner = events;
        if (owner == null) {
            return;
        }
        if (headReceived) {
            HttpHeaders trailers = Http2Fields.response(headers, 0);
            length.end();
            owner.responseEnd(trailers);
            return;
        }
        int status = Http2Fields.status(headers);
        ResponseHead head = new ResponseHead(status, reason(status), protocol(), Http2Fields.response(headers, 1));
        if (status < 200) {
            interim(owner, head, end);
        } else if (asksToSwitch && status < 300) {
            headReceived = true;
            length.tunnel();
            target.pool().upstream().health().well();
            owner.switching(head);
            if (end) {
                ended();
            }
        } else {
            headReceived = true;
            long announced = length.begin(head, end);
            target.pool().upstream().health().well();
            owner.responseHead(head, announced);
            if (end) {
                ended();
            }
        }
    }

    private void ended() {
        if (events != null) {
            events.responseEnd(EmptyHttpHeaders.INSTANCE);
        }
    }

    private void interim(UpstreamEvents owner, ResponseHead head, boolean end) {
        if (end || head.status() == 101 || ++interims > Limits.INTERIM_RESPONSES) {
            String what = interims > Limits.INTERIM_RESPONSES
                    ? "more than " + Limits.INTERIM_RESPONSES + " interim responses"
                    : "an interim response with status " + head.status() + " that HTTP/2 has not";
            throw new BadResponseException("It sent " + what + ".", null);
        }
        owner.responseInterim(head);
    }

    /** HTTP/2 has no reason phrases: the usual ones are for clients of HTTP/1.1. */
    private static String reason(int status) {
        HttpResponseStatus known = HttpResponseStatus.valueOf(status);
        return known.reasonPhrase().endsWith(")") ? "" : known.reasonPhrase();
    }

    /**
     * @return bytes that the target may send again at once
     * @throws BadResponseException where what came is malformed
     */
    int data(ByteBuf data, int padding, boolean end) {
        heard = true;
        int bytes = data.readableBytes() + padding;
        UpstreamEvents owner = events;
        if (owner == null) {
            return bytes;
        }
        if (!headReceived) {
            throw new BadResponseException("It sent a body without a head.", null);
        }
        length.more(data.readableBytes());
        if (data.isReadable()) {
            owner.responseBody(data.retain());
        }
        if (end && !over) {
            length.end();
            ended();
        }
        if (reading || over) {
            return bytes;
        }
        unconsumed += bytes;
        return 0;
    }

    void batchEnd() {
        if (events != null) {
            events.responseBatchEnd();
        }
    }

    void writabilityChanged() {
        if (events != null) {
            events.targetWritabilityChanged();
        }
    }

    /** The target never looked at the request. */
    void refused(Throwable cause) {
        refused = !headReceived && interims == 0;
        fail(cause);
    }

    /** The stream is closed, or is about to be. */
    void fail(Throwable cause) {
        UpstreamEvents owner = events;
        heard |= cause instanceof BadResponseException;
        if (!over) {
            finish();
            if (owner != null) {
                owner.failed(cause);
            }
        }
    }

    private void finish() {
        over = true;
        events = null;
        if (held != null) {
            held.release();
            held = null;
        }
        target.forget(id, timer);
    }
}
