package dev.portolan.engine.forward;

import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.upstream.TargetSide;
import dev.portolan.engine.upstream.UpstreamEvents;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Stands between an exchange and its target, and sees both directions: the request as it goes, the response as it comes. Passes on
 * everything that is not overridden. Where in the row of them it stands is {@link Way}'s. Event loop only.
 */
abstract class Interceptor implements TargetSide, UpstreamEvents {

    private final TargetSide target;
    private @Nullable UpstreamEvents exchange;

    /** @param target the next on the way to it, or the target itself */
    Interceptor(TargetSide target) {
        this.target = target;
    }

    @Override
    public void begin(UpstreamEvents events) {
        exchange = events;
        target.begin(this);
    }

    /** Towards the client: whoever is told what comes from the target. */
    final UpstreamEvents exchange() {
        if (exchange == null) {
            throw new IllegalStateException("nobody asks");
        }
        return exchange;
    }

    /** Ends the exchange with a failure, as if it were the target's. */
    final void breakOff(Throwable cause) {
        target.abort();
        exchange().failed(cause);
    }

    // proxy→upstream

    @Override
    public void head(String method, String path, HttpHeaders fields, long length) {
        target.head(method, path, fields, length);
    }

    @Override
    public void body(ByteBuf data) {
        target.body(data);
    }

    @Override
    public void end(HttpHeaders trailers) {
        target.end(trailers);
    }

    @Override
    public void flush() {
        target.flush();
    }

    @Override
    public boolean writable() {
        return target.writable();
    }

    @Override
    public long backlog() {
        return target.backlog();
    }

    @Override
    public void reading(boolean wanted) {
        target.reading(wanted);
    }

    @Override
    public void limit(Duration limit) {
        target.limit(limit);
    }

    @Override
    public void unlimited() {
        target.unlimited();
    }

    @Override
    public void release() {
        target.release();
    }

    @Override
    public void abort() {
        target.abort();
    }

    @Override
    public TunnelEnd tunnel(TunnelEvents tunnelled) {
        return target.tunnel(tunnelled);
    }

    // upstream→proxy

    @Override
    public void responseInterim(ResponseHead head) {
        exchange().responseInterim(head);
    }

    @Override
    public void responseHead(ResponseHead head, long length) {
        exchange().responseHead(head, length);
    }

    @Override
    public void switching(ResponseHead head) {
        exchange().switching(head);
    }

    @Override
    public void responseBody(ByteBuf data) {
        exchange().responseBody(data);
    }

    @Override
    public void responseEnd(HttpHeaders trailers) {
        exchange().responseEnd(trailers);
    }

    @Override
    public void responseBatchEnd() {
        exchange().responseBatchEnd();
    }

    @Override
    public void targetWritabilityChanged() {
        exchange().targetWritabilityChanged();
    }

    @Override
    public void failed(Throwable cause) {
        exchange().failed(cause);
    }

    @Override
    public void timedOut() {
        exchange().timedOut();
    }
}
