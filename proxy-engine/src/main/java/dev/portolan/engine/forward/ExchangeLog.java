package dev.portolan.engine.forward;

import dev.portolan.engine.capture.CacheOutcome;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Recording;
import dev.portolan.engine.capture.RequestHead;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.capture.SocketFrame;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** What is written down about one exchange: into the capture, and into the figures of its route. */
final class ExchangeLog implements WebSocketTap.Sink {

    private final Recording recording;
    private final long began;
    private @Nullable RouteMeter meter;
    private long bytes;
    private int status;
    private @Nullable CacheOutcome cache;
    private boolean streaming;
    private boolean failed;
    private boolean ended;

    ExchangeLog(Recording recording, long began) {
        this.recording = recording;
        this.began = began;
    }

    Recording recording() {
        return recording;
    }

    void routed(LaneRoute route) {
        meter = route.meter();
        meter.began();
        recording.routed(route.label(), route.targetUrl());
    }

    /** One of the route's targets was chosen. */
    void routed(LaneRoute route, String target) {
        recording.routed(route.label(), target);
    }

    /** The exchange outlives a request: its duration says nothing about the target. */
    void streaming() {
        streaming = true;
    }

    /** Somebody held it, so that its duration says nothing about the target. */
    void held(Exchange.Hold hold) {
        streaming = true;
        recording.held(hold);
    }

    /** What the route's cache did. */
    void cached(CacheOutcome outcome) {
        cache = outcome;
        recording.cached(outcome);
    }

    @Nullable
    CacheOutcome cache() {
        return cache;
    }

    void requestOut(RequestHead head, long now) {
        recording.requestOut(head, now);
    }

    void requestBody(ByteBuf data) {
        recording.requestBody(data);
    }

    void requestEnd(HttpHeaders trailers) {
        recording.requestEnd(trailers, System.nanoTime());
    }

    void responseIn(ResponseHead head) {
        recording.responseIn(head, System.nanoTime());
    }

    void responseOut(int status, String reason, String protocol, HttpHeaders fields) {
        this.status = status;
        recording.responseOut(new ResponseHead(status, reason, protocol, fields), System.nanoTime());
    }

    void responseBody(ByteBuf data) {
        bytes += data.readableBytes();
        recording.responseBody(data);
    }

    void tunnelled(int count) {
        bytes += count;
    }

    @Override
    public void frame(SocketFrame frame) {
        recording.message(frame, System.nanoTime());
    }

    @Override
    public void violation(boolean fromClient, String what) {
        if (!failed) {
            failed = true;
            recording.failed("websocket-violation", what);
        }
    }

    /** The proxy refuses the request as its profile has it: the record says why, and nobody's figures are the worse for it. */
    void refused(FailureReport report) {
        recording.failed(report.failure().kind(), report.sentence());
    }

    /** The exchange went wrong; the first reason counts. */
    void failed(FailureReport report) {
        if (!failed) {
            failed = true;
            recording.failed(report.failure().kind(), report.sentence());
        }
    }

    void complete(HttpHeaders trailers) {
        long now = System.nanoTime();
        recording.responseEnd(trailers, now);
        end(now);
    }

    /** Nothing follows; the first call counts. */
    void end() {
        end(System.nanoTime());
    }

    private void end(long now) {
        if (ended) {
            return;
        }
        ended = true;
        recording.end(now);
        if (meter != null) {
            meter.ended(failed || status >= 500, bytes, streaming ? -1 : now - began, now);
        }
    }
}
