package dev.portolan.engine.upstream;

import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.wire.TunnelEvents;
import dev.portolan.engine.wire.http2.StreamTunnel;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.concurrent.EventExecutor;

/** A stream to a target as one end of a tunnel: what takes the place of the exchange that asked for it. */
final class Http2Tunnel extends StreamTunnel implements UpstreamEvents {

    private final Http2TargetStream stream;
    private final EventExecutor loop;

    Http2Tunnel(Http2TargetStream stream, EventExecutor loop, TunnelEvents events) {
        super(stream, events);
        this.stream = stream;
        this.loop = loop;
    }

    @Override
    public void start() {
        stream.reading(true);
    }

    @Override
    protected void leave() {
        stream.endThenAbort();
        loop.execute(events()::gone);
    }

    @Override
    public void responseBody(ByteBuf data) {
        events().data(data);
    }

    @Override
    public void responseEnd(HttpHeaders trailers) {
        events().ended();
    }

    @Override
    public void responseBatchEnd() {
        events().readComplete();
    }

    @Override
    public void targetWritabilityChanged() {
        events().writabilityChanged();
    }

    @Override
    public void failed(Throwable cause) {
        lost();
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
