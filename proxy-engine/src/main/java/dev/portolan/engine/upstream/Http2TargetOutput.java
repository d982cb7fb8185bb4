package dev.portolan.engine.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * What the streams of an {@link Http2Target} write, and the windows that they give back: flushed once for all that is written in a
 * turn of the event loop. Event loop only.
 */
final class Http2TargetOutput {

    private final Http2Target target;
    private final ChannelHandlerContext context;
    private boolean flushing;

    Http2TargetOutput(Http2Target target, ChannelHandlerContext context) {
        this.target = target;
        this.context = context;
    }

    void headers(int id, Http2Headers headers, boolean end) {
        ChannelFuture written = target.encoder().writeHeaders(context, id, headers, 0, end, context.newPromise());
        if (!written.isDone() || !written.isSuccess()) {
            // Told later in any case: whoever writes doesn't expect to hear of an end in the middle of it.
            written.addListener(done -> {
                if (!done.isSuccess()) {
                    context.executor().execute(() -> target.fail(id, done.cause()));
                }
            });
        }
    }

    void data(int id, ByteBuf data, boolean end, ChannelPromise promise) {
        target.encoder().writeData(context, id, data, 0, end, promise);
    }

    ChannelPromise promise() {
        return context.newPromise();
    }

    boolean writable(int id) {
        Http2Stream stream = target.connection().stream(id);
        return stream == null || target.encoder().flowController().isWritable(stream);
    }

    /** Bytes of a stream were taken: the target may send as many more. */
    void consumed(int id, int bytes) {
        Http2Stream stream = target.connection().stream(id);
        try {
            if (stream != null && target.decoder().flowController().consumeBytes(stream, bytes)) {
                flushSoon();
            }
        } catch (Http2Exception e) {
            target.onError(context, true, e);
        }
    }

    /** Breaks a stream off unless both sides have ended it. */
    void reset(int id, Http2Error code) {
        Http2Stream stream = target.connection().stream(id);
        if (stream != null && stream.state() != Http2Stream.State.CLOSED) {
            reset(stream, code);
        }
    }

    /** Breaks a stream off whose request is not complete. */
    void resetOpen(int id, Http2Error code) {
        Http2Stream stream = target.connection().stream(id);
        if (stream != null && stream.state().localSideOpen()) {
            reset(stream, code);
        }
    }

    private void reset(Http2Stream stream, Http2Error code) {
        if (!stream.isResetSent() && context.channel().isActive()) {
            target.encoder().writeRstStream(context, stream.id(), code.code(), context.newPromise());
            flushSoon();
        }
    }

    void ping() {
        target.encoder().writePing(context, false, System.nanoTime(), context.newPromise());
        flushSoon();
    }

    void flushSoon() {
        if (!flushing) {
            flushing = true;
            context.executor().execute(() -> {
                flushing = false;
                target.flush(context);
            });
        }
    }
}
