package dev.portolan.engine.upstream;

import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.concurrent.EventExecutor;

/** A stream of HTTP/2 as one end of a tunnel (RFC 8441, section 5): END_STREAM is its orderly end, a reset its close. */
final class Http2Tunnel implements TunnelEnd, UpstreamEvents {

    private final Http2TargetStream stream;
    private final EventExecutor loop;
    private final TunnelEvents events;
    private boolean gone;

    Http2Tunnel(Http2TargetStream stream, EventExecutor loop, TunnelEvents events) {
        this.stream = stream;
        this.loop = loop;
        this.events = events;
    }

    @Override
    public void start() {
        stream.reading(true);
    }

    @Override
    public void write(ByteBuf data) {
        stream.body(data);
    }

    @Override
    public void flush() {
        stream.flush();
    }

    @Override
    public boolean writable() {
        return stream.writable();
    }

    @Override
    public void reading(boolean wanted) {
        stream.reading(wanted);
    }

    @Override
    public void endOutput() {
        stream.end(EmptyHttpHeaders.INSTANCE);
        stream.flush();
    }

    /** What was written still goes out before the reset. */
    @Override
    public void close() {
        if (!gone) {
            gone = true;
            stream.endThenAbort();
            loop.execute(events::gone);
        }
    }

    @Override
    public void responseBody(ByteBuf data) {
        events.data(data);
    }

    @Override
    public void responseEnd(HttpHeaders trailers) {
        events.ended();
    }

    @Override
    public void responseBatchEnd() {
        events.readComplete();
    }

    @Override
    public void targetWritabilityChanged() {
        events.writabilityChanged();
    }

    @Override
    public void failed(Throwable cause) {
        if (!gone) {
            gone = true;
            events.gone();
        }
    }

    @Override
    public void responseInterim(ResponseHead head) {
        throw new IllegalStateException("a tunnel has no responses");
    }

    @Override
    public void responseHead(ResponseHead head, long length) {
        throw new IllegalStateException("a tunnel has no responses");
    }

    @Override
    public void switching(ResponseHead head) {
        throw new IllegalStateException("a tunnel has no responses");
    }

    @Override
    public void timedOut() {
        throw new IllegalStateException("a tunnel has no time limit");
    }
}
