package dev.portolan.engine.capture;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One exchange being written. Event loop only; every method copies what it needs before it returns, moves no reader index
 * and releases nothing. Times are {@link System#nanoTime}.
 */
public interface Recording {

    long id();

    /** It is a request of the program's own, sent for the exchange {@code original} again. */
    default void replays(long original) {}

    /** Something that was done with the exchange and that its heads don't tell, a sentence. */
    default void remark(String sentence) {}

    /** What its route's cache did; before the response's head. */
    default void cached(CacheOutcome outcome) {}

    /** It was held at a breakpoint. */
    default void held(Exchange.Hold hold) {}

    /** The route that matched, and the target that it forwards to (null where the proxy answers by itself). */
    void routed(String route, @Nullable String target);

    /** A connection to the target is being made, or {@code reused} from the pool. */
    void connecting(long nanos, boolean reused);

    /** The connection to the target stands (TCP), at {@code address}. */
    void connected(long nanos, String address);

    /** The TLS handshake with the target is done. */
    void secured(long nanos);

    /** The request as the target receives it. */
    void requestOut(RequestHead head, long nanos);

    void requestBody(ByteBuf data);

    /** The request has been read from the client to its end. */
    void requestEnd(HttpHeaders trailers, long nanos);

    /** An interim (1xx) response passed. */
    void interim(ResponseHead head, long nanos);

    /** The response as the target sent it; not called where the proxy answers by itself. */
    void responseIn(ResponseHead head, long nanos);

    /** The response as the client receives it. */
    void responseOut(ResponseHead head, long nanos);

    void responseBody(ByteBuf data);

    /**
     * More of a body passed than was given: the rest is counted, and the body is cut there.
     *
     * @param request whether the request's body
     */
    void missed(boolean request, long bytes);

    void responseEnd(HttpHeaders trailers, long nanos);

    /** A WebSocket frame passed. */
    void message(SocketFrame frame, long nanos);

    /** A WebSocket frame passed that was not compressed; see {@link SocketFrame}. */
    default void message(boolean fromClient, int opcode, boolean last, ByteBuf payload, long length, long nanos) {
        message(new SocketFrame(fromClient, opcode, last, payload, length, Compression.NONE, length), nanos);
    }

    /** The exchange went wrong: {@code kind} is stable, {@code detail} is a sentence for people. */
    void failed(String kind, String detail);

    /** Nothing follows; the row is complete. Exactly once an exchange. */
    void end(long nanos);
}
