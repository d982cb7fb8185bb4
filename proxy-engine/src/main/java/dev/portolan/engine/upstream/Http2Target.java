package dev.portolan.engine.upstream;

import dev.portolan.engine.wire.Shortage;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2ConnectionPrefaceAndSettingsFrameWrittenEvent;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Exception.StreamException;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP/2 connection to a target, carrying many exchanges of its event loop at a time: one handler that finds the stream
 * of a frame, no channel a stream. What many streams write in one turn of the loop is flushed once.
 */
final class Http2Target extends Http2ConnectionHandler implements Http2Watch.Watched {

    private static final Logger LOG = LoggerFactory.getLogger(Http2Target.class);

    /** A connection that has come so far is left before its numbers run out. */
    private static final int LAST_STREAM = Integer.MAX_VALUE - (1 << 20);

    private final Pool pool;
    private final Http2TargetStreams streams;
    private final Http2TargetFrames frames = new Http2TargetFrames(this);
    private @Nullable Opening opening;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Http2TargetOutput output;
    private @Nullable Http2Watch watch;
    private @Nullable Throwable broken;
    private int lastProcessed = Integer.MAX_VALUE;
    private boolean connectProtocol;
    private boolean leaving;

    /** Who waits until the target has said what it allows; ends with exactly one of the two. */
    interface Opening {

        void opened(Http2Target target);

        void failed(Throwable cause);
    }

    Http2Target(
            Pool pool,
            Opening opening,
            Http2ConnectionDecoder decoder,
            Http2ConnectionEncoder encoder,
            Http2Settings settings) {
        super(decoder, encoder, settings);
        this.pool = pool;
        this.opening = opening;
        this.streams = new Http2TargetStreams(this, connection());
        decoder.frameListener(frames);
        connection().addListener(frames);
        encoder.flowController().listener(frames::writabilityChanged);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        context = ctx;
        output = new Http2TargetOutput(this, ctx);
        watch = new Http2Watch(ctx.executor(), this);
        super.handlerAdded(ctx);
    }

    /** The target has so long to send its settings. */
    void expectSettings(Duration limit) {
        if (opening != null) {
            watch().expectSettings(limit);
        }
    }

    // What the pool asks

    Pool pool() {
        return pool;
    }

    /** Whether one more stream may begin now. */
    boolean hasRoom() {
        return opening == null && !leaving && context().channel().isActive() && streams.hasRoom();
    }

    /** Whether it can carry WebSockets (RFC 8441, section 3). */
    boolean connectProtocol() {
        return connectProtocol;
    }

    Http2TargetStream open() {
        return streams.open(context().executor());
    }

    /** No more streams begin; it is closed as soon as none is left. */
    void leave() {
        leaving = true;
        closeIfDone();
    }

    private void closeIfDone() {
        if (leaving && !inUse() && opening == null) {
            context().channel().close();
        }
    }

    // What its streams do

    ChannelHandlerContext context() {
        return connected(context);
    }

    Http2TargetOutput output() {
        return connected(output);
    }

    private Http2Watch watch() {
        return connected(watch);
    }

    private static <T> T connected(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not connected yet");
        }
        return part;
    }

    /** Begins a stream; tells the number that it has. */
    int begin(Http2TargetStream stream, Http2Headers headers, boolean end) {
        int id = streams.begin(stream);
        if (id > LAST_STREAM) {
            leaving = true;
            pool.streams().left(this);
        }
        boolean first = !inUse();
        output().headers(id, headers, end);
        if (first) {
            // Else requests that go unanswered would put off the question whether anybody is there.
            watch().active();
        }
        return id;
    }

    /** A stream that was opened is not begun. */
    void unused() {
        streams.unused();
        pool.streams().roomIn();
        closeIfDone();
    }

    // What the target does

    Http2TargetStreams streams() {
        return streams;
    }

    void settings(Http2Settings settings) {
        Boolean connect = settings.connectProtocolEnabled();
        connectProtocol |= connect != null && connect;
        Opening waiting = opening;
        if (waiting != null) {
            opening = null;
            watch().active();
            waiting.opened(this);
        } else {
            pool.streams().roomIn();
        }
    }

    /** It takes no more streams than it has now, and those only that it has looked at already. */
    void goingAway(int lastStream, long code) {
        LOG.debug("{} goes away: {}", this, StreamResetException.name(code));
        lastProcessed = lastStream;
        if (StreamResetException.http11Required(code) && !leavesHttp2()) {
            broken = hasOnlyHttp2();
        }
        pool.streams().left(this);
        leave();
    }

    /**
     * It wants HTTP/1.1 instead (RFC 9113, section 7): from now on no other is offered to it, where that can be agreed upon.
     *
     * @return whether it can
     */
    boolean leavesHttp2() {
        if (pool.upstream().endpoint().http2()) {
            return false;
        }
        pool.upstream().requiresHttp1();
        pool.streams().leaveAll();
        return true;
    }

    /** Why it can't: the profile says which version it is asked in. */
    BadResponseException hasOnlyHttp2() {
        return new BadResponseException(
                "It wants to be asked in HTTP/1.1 (HTTP_1_1_REQUIRED): write http:// instead of h2c://.", null);
    }

    /** A stream has ended, one way or the other. */
    void closed(int id) {
        Http2TargetStream unfinished = streams.get(id);
        if (unfinished != null) {
            Throwable cause = why(new ClosedChannelException());
            if (id > lastProcessed) {
                unfinished.refused(cause);
            } else {
                unfinished.fail(cause);
            }
        }
        if (!inUse()) {
            watch().active();
        }
        pool.streams().roomIn();
        closeIfDone();
    }

    /** What was to be sent on a stream could not be. */
    void fail(int id, Throwable cause) {
        Http2TargetStream stream = streams.get(id);
        if (stream != null) {
            output().reset(id, Http2Error.CANCEL);
            stream.fail(why(cause));
            pool.streams().roomIn();
            closeIfDone();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        watch().active();
        frames.readComplete();
        super.channelReadComplete(ctx);
    }

    /** The first that went wrong with the connection explains whatever else does. */
    private Throwable why(Throwable otherwise) {
        return broken == null ? otherwise : broken;
    }

    // What its watch asks

    @Override
    public boolean opening() {
        return opening != null;
    }

    @Override
    public boolean inUse() {
        return streams.inUse() > 0;
    }

    @Override
    public void ping() {
        output().ping();
    }

    @Override
    public void rested() {
        pool.streams().left(this);
        leave();
    }

    @Override
    public void fail(Throwable cause) {
        broken = why(cause);
        context().close();
    }

    /** Without memory it is closed without a goodbye, which could only fail in the same way. */
    @Override
    public void onError(ChannelHandlerContext ctx, boolean outbound, Throwable cause) {
        if (Shortage.ofMemory(cause)) {
            broken = why(cause);
            pool.streams().left(this);
            leaving = true;
            ctx.pipeline().firstContext().close();
        } else {
            super.onError(ctx, outbound, cause);
        }
    }

    @Override
    protected void onStreamError(
            ChannelHandlerContext ctx, boolean outbound, Throwable cause, StreamException http2Ex) {
        super.onStreamError(ctx, outbound, cause, http2Ex);
        Http2TargetStream stream = streams.get(http2Ex.streamId());
        if (stream != null) {
            stream.fail(why(new BadResponseException(String.valueOf(http2Ex.getMessage()), http2Ex)));
        }
    }

    @Override
    protected void onConnectionError(
            ChannelHandlerContext ctx, boolean outbound, Throwable cause, @Nullable Http2Exception http2Ex) {
        if (http2Ex == null && !(cause instanceof IOException)) {
            LOG.error("{} is closed after a fault of the proxy", this, cause);
        }
        String what = opening == null
                ? String.valueOf(cause.getMessage())
                : "It does not speak HTTP/2: for a target of HTTP/1.1 write http:// instead of h2c://.";
        broken = why(new BadResponseException(what, cause));
        pool.streams().left(this);
        leaving = true;
        super.onConnectionError(ctx, outbound, cause, http2Ex);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof Http2ConnectionPrefaceAndSettingsFrameWrittenEvent) {
            int more = Http2Bounds.CONNECTION_WINDOW
                    - decoder().flowController().initialWindowSize(connection().connectionStream());
            decoder().flowController().incrementWindowSize(connection().connectionStream(), more);
        }
        super.userEventTriggered(ctx, event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        leaving = true;
        pool.streams().left(this);
        watch().cancel();
        super.channelInactive(ctx);
        streams.cancel();
        Opening waiting = opening;
        if (waiting != null) {
            opening = null;
            waiting.failed(why(new ClosedChannelException()));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) throws Exception {
        if (cause instanceof IOException) {
            LOG.debug("{} broke", this, cause);
            fail(cause);
        } else {
            onError(ctx, false, cause);
        }
    }

    @Override
    public String toString() {
        return pool.upstream().endpoint() + " HTTP/2 " + (context == null ? "" : context.channel());
    }
}
