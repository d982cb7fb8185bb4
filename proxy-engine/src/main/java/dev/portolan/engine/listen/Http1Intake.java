package dev.portolan.engine.listen;

import dev.portolan.engine.wire.StrictRequestDecoder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessageDecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * The request's half of a client's HTTP/1.1 connection: whether a request is still coming, whether more of it is wanted, and the
 * decoder, in which pipelined ones wait. Event loop only.
 */
final class Http1Intake {

    private final Arrival arrival;
    private final Channel channel;
    private final StrictRequestDecoder decoder;
    private boolean open;
    private boolean headAnnounced;

    Http1Intake(Arrival arrival) {
        this.arrival = arrival;
        this.channel = arrival.channel();
        this.decoder = new StrictRequestDecoder(
                HeadLimits.lineRead(arrival.limits()),
                HeadLimits.fieldsRead(arrival.limits()),
                arrival.limits().headerBytes());
    }

    /** Puts the decoder at the end of the pipeline. */
    void install() {
        channel.pipeline().addLast("requests", decoder);
    }

    /** Leaves the pipeline, and lets the bytes go that were not decoded. */
    void leave() {
        channel.pipeline().remove(decoder);
    }

    /** One that can't be decoded has no end: what follows is read and dropped, lest a reset overtake the answer. */
    Verdict begin(HttpRequest request) {
        headAnnounced = false;
        open = true;
        Verdict checked = RequestCheck.check(arrival.peer(), request);
        return request.decoderResult() instanceof HttpMessageDecoderResult sizes
                ? arrival.judged(checked, sizes.headerSize())
                : arrival.judged(checked, -1);
    }

    boolean open() {
        return open;
    }

    void end() {
        open = false;
        dropRest();
    }

    /** What still comes of the request is read, whoever wants it. */
    void dropRest() {
        channel.config().setAutoRead(true);
    }

    void wanted(boolean more) {
        if (open) {
            channel.config().setAutoRead(more);
        }
    }

    /** Whether a head has begun to come; true once a head. */
    boolean headBegins() {
        boolean begins = !headAnnounced && decoder.insideHead();
        headAnnounced |= begins;
        return begins;
    }

    /** Ends a head that did not come completely in time, or null where none has begun to come. */
    @Nullable
    HttpRequest late() {
        return decoder.insideHead() ? decoder.late() : null;
    }

    /** Lets the next request come. */
    void next() {
        ChannelHandlerContext ctx = channel.pipeline().context(decoder);
        if (ctx == null) {
            return;
        }
        try {
            decoder.next(ctx);
        } catch (Exception e) {
            channel.pipeline().fireExceptionCaught(e);
        }
    }

    /** Whether everything was read that the client has sent. */
    boolean exhausted() {
        return !open && !decoder.hasUnread() && channel.config().isAutoRead();
    }
}
