package dev.portolan.engine.upstream;

import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.wire.BodyLength;
import dev.portolan.engine.wire.ChannelTunnel;
import dev.portolan.engine.wire.DeadlineTimer;
import dev.portolan.engine.wire.Outgoing;
import dev.portolan.engine.wire.Shortage;
import dev.portolan.engine.wire.StrictResponseDecoder;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP/1.1 connection to a target, carrying one exchange after the other, each of which sees it as its
 * {@link TargetConnection}.
 */
final class Http1Target extends ChannelInboundHandlerAdapter implements TargetConnection {

    private static final Logger LOG = LoggerFactory.getLogger(Http1Target.class);

    private final Pool pool;
    private final StrictResponseDecoder decoder = new StrictResponseDecoder();
    private final Http1Answer answer = new Http1Answer();
    private final Channel channel;
    private final @Nullable Caller caller;
    private final Outgoing out;
    private final DeadlineTimer timer;

    /** The exchange in charge, or null while the connection rests or is broken. */
    private @Nullable UpstreamEvents events;

    private long restingSince;
    private boolean used;
    private boolean chunked;
    private boolean requestEnded;

    /** @param caller whom the target was told of, if it was */
    Http1Target(Pool pool, Channel channel, @Nullable Caller caller) {
        this.caller = caller;
        this.pool = pool;
        this.channel = channel;
        this.out = new Outgoing(channel, pool.scratch());
        this.timer = new DeadlineTimer(channel.eventLoop(), this::expired);
    }

    /** Puts the handlers of HTTP/1.1 at the end of the pipeline. */
    void install() {
        channel.pipeline().addLast("decoder", decoder).addLast("upstream", this);
    }

    boolean belongsTo(@Nullable Caller other) {
        return Objects.equals(caller, other);
    }

    @Override
    public String protocol() {
        return HttpVersion.HTTP_1_1.text();
    }

    @Override
    public void begin(UpstreamEvents events) {
        this.events = events;
        requestEnded = false;
        answer.begin();
        timer.disarm();
    }

    @Override
    public boolean reused() {
        return used;
    }

    /** HTTP/1.1 has no way to say so. */
    @Override
    public boolean unprocessed() {
        return false;
    }

    @Override
    public boolean stale() {
        return used && !decoder.heard();
    }

    @Override
    public void head(String method, String target, HttpHeaders fields, long length) {
        chunked = length == BodyLength.UNKNOWN;
        if (chunked) {
            fields.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        } else if (length >= 0) {
            fields.set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length));
        }
        boolean toHead = method.equals("HEAD");
        answer.expect(toHead);
        decoder.expect(toHead);
        out.requestHead(method, target, fields);
    }

    @Override
    public void body(ByteBuf data) {
        if (!data.isReadable()) {
            data.release();
        } else if (chunked) {
            out.chunk(data);
        } else {
            out.data(data);
        }
    }

    @Override
    public void end(HttpHeaders trailers) {
        requestEnded = true;
        if (chunked) {
            out.lastChunk(trailers);
        }
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public boolean writable() {
        return out.writable();
    }

    @Override
    public long backlog() {
        return out.backlog();
    }

    @Override
    public void reading(boolean wanted) {
        channel.config().setAutoRead(wanted);
    }

    @Override
    public void limit(Duration limit) {
        timer.arm(limit);
    }

    @Override
    public void unlimited() {
        timer.disarm();
    }

    @Override
    public void giveBack() {
        requestEnded = true;
        answer.end();
        pool.release(this);
    }

    @Override
    public void release() {
        events = null;
        used = true;
        pool.release(this);
    }

    @Override
    public void abort() {
        events = null;
        out.discard();
        timer.cancel();
        channel.close();
    }

    @Override
    public TunnelEnd tunnel(TunnelEvents tunnelled) {
        events = null;
        timer.cancel();
        return new ChannelTunnel(channel, tunnelled, () -> {
            channel.pipeline().remove(this);
            channel.pipeline().remove(decoder);
        });
    }

    boolean alive() {
        return usable() && !decoder.surplus();
    }

    /** Whether it can be read and written. */
    private boolean usable() {
        return channel.isActive() && !outputEnded();
    }

    /** Whether writing failed; reading may go on. */
    private boolean outputEnded() {
        return channel instanceof DuplexChannel duplex && duplex.isOutputShutdown();
    }

    long restedNanos() {
        return timer.now() - restingSince;
    }

    void rest() {
        restingSince = timer.arm(answer.keep());
        channel.config().setAutoRead(true);
    }

    @Nullable
    Discard reasonToDiscard() {
        if (!usable()) {
            return Discard.GONE;
        }
        if (decoder.surplus()) {
            return Discard.SURPLUS;
        }
        if (!requestEnded || !answer.ended()) {
            return Discard.REQUEST_CUT;
        }
        return answer.lastUse() ? Discard.LAST_USE : null;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        UpstreamEvents owner = events;
        if (owner == null) {
            ReferenceCountUtil.release(msg);
        } else if (msg instanceof HttpResponse response) {
            onHead(owner, response);
        } else if (msg instanceof HttpContent content) {
            onContent(owner, content);
        }
    }

    private void onHead(UpstreamEvents owner, HttpResponse response) {
        if (response.decoderResult().isFailure()) {
            ReferenceCountUtil.release(response);
            fail(cause(response.decoderResult()));
            return;
        }
        ResponseHead head;
        try {
            head = answer.head(response);
        } catch (BadResponseException e) {
            fail(e);
            return;
        }
        if (head.status() == 101) {
            pool.upstream().health().well();
            owner.switching(head);
        } else if (answer.interim()) {
            owner.responseInterim(head);
        } else {
            pool.upstream().health().well();
            owner.responseHead(head, answer.length());
        }
    }

    private void onContent(UpstreamEvents owner, HttpContent content) {
        if (content.decoderResult().isFailure()) {
            content.release();
            fail(cause(content.decoderResult()));
            return;
        }
        ByteBuf data = content.content();
        if (data.isReadable()) {
            owner.responseBody(data);
        } else {
            content.release();
        }
        if (content instanceof LastHttpContent last && !answer.interim()) {
            answer.end();
            owner.responseEnd(last.trailingHeaders());
        }
    }

    private static Throwable cause(DecoderResult result) {
        Throwable cause = result.cause();
        return cause instanceof PrematureChannelClosureException
                ? new ClosedChannelException()
                : new BadResponseException(String.valueOf(cause.getMessage()), cause);
    }

    private void fail(Throwable cause) {
        UpstreamEvents owner = events;
        abort();
        if (owner != null) {
            owner.failed(cause);
        }
    }

    private void expired() {
        UpstreamEvents owner = events;
        if (owner == null) {
            abort();
        } else {
            owner.timedOut();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (events != null) {
            events.responseBatchEnd();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (events != null) {
            events.targetWritabilityChanged();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        pool.forget(this);
        fail(new ClosedChannelException());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("{} broke", this, cause);
        if (!outputEnded() || Shortage.ofMemory(cause)) {
            fail(cause);
        }
        // Else what was written is lost, but an answer may have come before: the end of reading tells.
    }

    @Override
    public String toString() {
        return pool.upstream().endpoint() + " " + channel;
    }
}
