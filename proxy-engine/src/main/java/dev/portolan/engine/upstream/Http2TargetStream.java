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
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One stream of an {@link Http2Target}: one exchange, or one tunnel. */
final class Http2TargetStream implements TargetConnection {

    private final Http2Target target;
    private final StreamTimer timer;
    private final boolean reused;
    private final Http2Answer answer = new Http2Answer();
    private @Nullable UpstreamEvents events;

    /** The last piece of the body: it waits for the end of its batch, since it may be the end of the stream. */
    private @Nullable ByteBuf held;

    private int id;
    private int unconsumed;
    private long underway;
    private boolean reading = true;
    private boolean asksToSwitch;
    private boolean tunnelled;
    private boolean requestEnded;
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
        return Http2Answer.PROTOCOL;
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
        answer.expect(method.equals("HEAD"), asksToSwitch);
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
            target.output().headers(id, Http2Fields.trailers(trailers), true);
        }
    }

    private void sendHeld(boolean end) {
        ByteBuf data = held;
        if (data != null) {
            held = null;
            int bytes = data.readableBytes();
            underway += bytes;
            ChannelPromise promise = target.output().promise();
            promise.addListener(sent -> underway -= bytes);
            target.output().data(id, data, end, promise);
        }
    }

    @Override
    public void flush() {
        sendHeld(false);
        target.output().flushSoon();
    }

    @Override
    public boolean writable() {
        return over || target.output().writable(id);
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
            target.output().consumed(id, bytes);
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
            target.output().resetOpen(id, Http2Error.CANCEL);
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
            target.output().reset(id, Http2Error.CANCEL);
        }
    }

    /** What was written still goes out, if the target takes it soon; nothing more is wanted from it. */
    void endThenAbort() {
        if (over) {
            return;
        }
        EventExecutor loop = target.context().executor();
        ScheduledFuture<?> last = loop.schedule(
                () -> target.output().reset(id, Http2Error.CANCEL), Limits.LINGER.toMillis(), TimeUnit.MILLISECONDS);
        ChannelPromise sent = target.output().promise();
        sent.addListener(done -> {
            last.cancel(false);
            target.output().reset(id, Http2Error.CANCEL);
        });
        sendHeld(false);
        if (requestEnded) {
            sent.setSuccess();
        } else {
            requestEnded = true;
            target.output().data(id, Unpooled.EMPTY_BUFFER, true, sent);
        }
        target.output().flushSoon();
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
        if (answer.begun()) {
            owner.responseEnd(answer.trailers(headers));
            return;
        }
        ResponseHead head = answer.head(headers, end);
        if (!answer.begun()) {
            owner.responseInterim(head);
            return;
        }
        target.pool().upstream().health().well();
        if (answer.tunnel()) {
            owner.switching(head);
        } else {
            owner.responseHead(head, answer.length(end));
        }
        if (end) {
            ended();
        }
    }

    private void ended() {
        if (events != null) {
            events.responseEnd(EmptyHttpHeaders.INSTANCE);
        }
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
        answer.data(data.readableBytes());
        if (data.isReadable()) {
            owner.responseBody(data.retain());
        }
        if (end && !over) {
            answer.end();
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
        refused = answer.silent();
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
        target.streams().forget(id, timer);
    }
}
