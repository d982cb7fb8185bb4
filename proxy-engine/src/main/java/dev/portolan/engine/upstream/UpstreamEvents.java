package dev.portolan.engine.upstream;

import dev.portolan.engine.capture.ResponseHead;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/** What an exchange learns from its connection to the target (upstream→proxy). Event loop only. */
public interface UpstreamEvents {

    /** An interim (1xx) response other than 101. */
    void responseInterim(ResponseHead head);

    /**
     * The final response's head.
     *
     * @param length see {@link dev.portolan.engine.wire.BodyLength}
     */
    void responseHead(ResponseHead head, long length);

    /** The target agreed to switch protocols; nothing but {@link TargetSide#tunnel} may follow. */
    void switching(ResponseHead head);

    /** Takes over {@code data}. */
    void responseBody(ByteBuf data);

    /** The response is complete. */
    void responseEnd(HttpHeaders trailers);

    /** A batch of what was read is over: the time to flush. */
    void responseBatchEnd();

    /** The target reads again, or no longer. */
    void targetWritabilityChanged();

    /**
     * The connection broke, or the target sent what is no HTTP, before the response was complete. Nothing follows; the
     * connection is closed.
     */
    void failed(Throwable cause);

    /** No byte has passed for as long as was allowed. */
    void timedOut();
}
