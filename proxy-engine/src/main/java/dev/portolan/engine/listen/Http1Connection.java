package dev.portolan.engine.listen;

import dev.portolan.engine.forward.ClientEvents;
import dev.portolan.engine.forward.ClientSide;
import dev.portolan.engine.forward.OpenConnection;
import dev.portolan.engine.wire.ChannelTunnel;
import dev.portolan.engine.wire.DeadlineTimer;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.Outgoing;
import dev.portolan.engine.wire.StrictRequestDecoder;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessageDecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's HTTP/1.1 connection: one exchange after the other (pipelined requests wait in the decoder), each of which
 * sees it as its {@link ClientSide}. Runs on its channel's event loop.
 */
final class Http1Connection extends ChannelInboundHandlerAdapter implements ClientSide, OpenConnection {

    private static final Logger LOG = LoggerFactory.getLogger(Http1Connection.class);

    private final Arrival arrival;
    private final Channel channel;
    private final StrictRequestDecoder decoder;
    private final Outgoing out;
    private final Http1Response response;
    private final DeadlineTimer timer;
    private final Closing closing;
    private final StallWatch stall;
    private @Nullable ClientEvents exchange;
    private boolean requestOpen;
    private boolean responseOpen;
    private boolean persist;
    private boolean draining;
    private boolean tunnel;
    private boolean headTimed;

    Http1Connection(Arrival arrival) {
        this.arrival = arrival;
        this.channel = arrival.channel();
        this.decoder = new StrictRequestDecoder(
                HeadLimits.lineRead(arrival.limits()),
                HeadLimits.fieldsRead(arrival.limits()),
                arrival.limits().headerBytes());
        this.out = new Outgoing(channel, arrival.lane().scratch());
        this.response = new Http1Response(out);
        this.timer = new DeadlineTimer(channel.eventLoop(), this::expired);
        this.closing = new Closing(channel, out::flushLast, timer);
        this.stall = new StallWatch(channel.eventLoop(), out, this::stalled);
    }

    /** Puts the handlers of HTTP/1.1 at the end of the pipeline. */
    void install() {
        arrival.become(this);
        channel.pipeline().addLast("requests", decoder).addLast("http1", this);
        timer.arm(arrival.idleTimeout());
    }

    // client→proxy

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (closing.begun() || (draining && exchange == null)) {
            ReferenceCountUtil.release(msg);
        } else if (msg instanceof HttpRequest request) {
            onHead(request);
        } else if (msg instanceof HttpContent content) {
            onContent(content);
        } else {
            ReferenceCountUtil.release(msg);
        }
    }

    private void onHead(HttpRequest request) {
        if (request.decoderResult().cause() instanceof PrematureChannelClosureException) {
            // The client left before it had asked for anything.
            ReferenceCountUtil.release(request);
            return;
        }
        timer.disarm();
        headTimed = false;
        boolean decoded = request.decoderResult().isSuccess();
        // One that can't be decoded has no end: what follows is read and dropped, lest a reset overtake the answer.
        requestOpen = true;
        responseOpen = true;
        persist = decoded && !leaving() && HttpUtil.isKeepAlive(request);
        response.expect(
                request.method().name().equals("HEAD"),
                request.protocolVersion().equals(HttpVersion.HTTP_1_1));
        Verdict checked = RequestCheck.check(arrival.peer(), request);
        Verdict verdict = request.decoderResult() instanceof HttpMessageDecoderResult sizes
                ? arrival.judged(checked, sizes.headerSize())
                : arrival.judged(checked, -1);
        persist &= verdict instanceof Verdict.Accepted;
        exchange = arrival.begin(this, verdict);
        if (!decoded) {
            ReferenceCountUtil.release(request);
        }
    }

    private void onContent(HttpContent content) {
        ClientEvents events = exchange;
        if (events == null) {
            content.release();
        } else if (content.decoderResult().isFailure()) {
            content.release();
            persist = false;
            if (responseOpen) {
                events.broken(content.decoderResult().cause());
            } else {
                finish();
            }
        } else {
            onBody(events, content);
        }
    }

    private void onBody(ClientEvents events, HttpContent content) {
        if (content.content().isReadable()) {
            events.body(content.content());
        } else {
            content.release();
        }
        if (content instanceof LastHttpContent last) {
            requestOpen = false;
            channel.config().setAutoRead(true);
            events.end(last.trailingHeaders());
            settle();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (exchange != null) {
            exchange.readComplete();
        } else if (!headTimed && decoder.insideHead()) {
            headTimed = true;
            timer.arm(arrival.headerTimeout());
        }
        out.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        stall.writabilityChanged(arrival.limits().idleTimeout());
        if (exchange != null) {
            exchange.writabilityChanged();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        timer.cancel();
        stall.cancel();
        out.discard();
        ClientEvents events = exchange;
        exchange = null;
        if (events != null) {
            events.gone();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // Mostly a reset, or a failed handshake: the connection is of no use any more, and the exchange learns it by
        // the close.
        if (cause instanceof OutOfMemoryError) {
            arrival.lane().troubles().outOfMemory();
            refuseForWant(cause);
            return;
        }
        if (!(cause instanceof IOException) && !(cause instanceof DecoderException)) {
            LOG.error("A client's connection is closed after a fault of the proxy", cause);
        } else {
            LOG.debug("The connection of {} broke", arrival.peer(), cause);
        }
        ctx.close();
    }

    /** Says so as far as there is memory for it. */
    private void refuseForWant(Throwable cause) {
        ClientEvents events = exchange;
        try {
            if (events == null || !responseOpen) {
                channel.close();
            } else {
                persist = false;
                events.broken(cause);
            }
        } catch (OutOfMemoryError e) {
            channel.close();
        }
    }

    /** The client takes nothing of its answer: there is nobody to be told anything. */
    private void stalled() {
        ClientEvents events = exchange;
        exchange = null;
        if (events != null) {
            events.stalled();
        }
        channel.close();
    }

    private void expired() {
        if (exchange == null && !closing.begun() && decoder.insideHead()) {
            onHead(decoder.late());
            out.flush();
        } else {
            channel.close();
        }
    }

    // proxy→client

    @Override
    public void interim(int status, String reason, HttpHeaders fields) {
        response.interim(status, reason, fields);
    }

    @Override
    public void head(int status, String reason, HttpHeaders fields, long length) {
        persist = response.head(status, reason, fields, length, persist && !leaving());
    }

    @Override
    public void body(ByteBuf data) {
        response.body(data);
    }

    @Override
    public void end(HttpHeaders trailers) {
        response.end(trailers);
        responseOpen = false;
        if (!persist) {
            finish();
        } else if (requestOpen) {
            // The rest of the request is read and dropped, so that the client reads its answer first.
            channel.config().setAutoRead(true);
            timer.arm(Limits.LINGER);
        } else {
            settle();
        }
    }

    /** Goes on with the next request once both directions of this one are over. */
    private void settle() {
        if (requestOpen || responseOpen || closing.begun()) {
            return;
        }
        exchange = null;
        if (persist && !draining) {
            timer.arm(arrival.idleTimeout());
            next();
        } else {
            finish();
        }
    }

    private void next() {
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

    /** The last answer is on its way: closes, so that the client can read it to the end (RFC 9112, section 9.6). */
    private void finish() {
        if (closing.begun()) {
            return;
        }
        if (!requestOpen && !decoder.hasUnread() && channel.config().isAutoRead()) {
            closing.orderly(arrival.idleTimeout());
        } else {
            channel.pipeline().remove(decoder);
            closing.lingering();
        }
    }

    @Override
    public void cut() {
        responseOpen = false;
        persist = false;
        exchange = null;
        if (response.untilClose()) {
            out.discard();
        }
        closing.cut(response.untilClose());
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
        if (requestOpen) {
            channel.config().setAutoRead(wanted);
        }
    }

    @Override
    public TunnelEnd switchProtocol(String reason, HttpHeaders fields, TunnelEvents events) {
        timer.cancel();
        stall.cancel();
        tunnel = true;
        exchange = null;
        response.interim(101, reason, fields);
        out.flush();
        return new ChannelTunnel(channel, events, () -> {
            channel.pipeline().remove(this);
            channel.pipeline().remove(decoder);
        });
    }

    // What the connection is

    @Override
    public long connection() {
        return arrival.connection();
    }

    @Override
    public SocketAddress address() {
        return arrival.address();
    }

    @Override
    public boolean secure() {
        return arrival.secure();
    }

    @Override
    public Object listener() {
        return arrival.listener();
    }

    @Override
    public boolean endless() {
        return tunnel || (exchange != null && exchange.endless());
    }

    private boolean leaving() {
        return draining || arrival.leaving();
    }

    @Override
    public void drain() {
        draining = true;
        if (!tunnel && exchange == null && !closing.begun()) {
            close();
        }
    }

    @Override
    public void close() {
        channel.close();
    }
}
