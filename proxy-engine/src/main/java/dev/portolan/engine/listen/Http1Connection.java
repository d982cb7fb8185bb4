package dev.portolan.engine.listen;

import dev.portolan.engine.forward.ClientEvents;
import dev.portolan.engine.forward.ClientSide;
import dev.portolan.engine.forward.OpenConnection;
import dev.portolan.engine.wire.ChannelTunnel;
import dev.portolan.engine.wire.DeadlineTimer;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.Outgoing;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A client's HTTP/1.1 connection: one exchange after the other (pipelined requests wait in the decoder), each of which
 * sees it as its {@link ClientSide}. Runs on its channel's event loop.
 */
final class Http1Connection extends ChannelInboundHandlerAdapter implements ClientSide, OpenConnection {

    private final Arrival arrival;
    private final Channel channel;
    private final Http1Intake intake;
    private final Outgoing out;
    private final Http1Response response;
    private final DeadlineTimer timer;
    private final Closing closing;
    private final StallWatch stall;
    private @Nullable ClientEvents exchange;
    private boolean responseOpen;
    private boolean persist;
    private boolean draining;
    private boolean tunnel;

    Http1Connection(Arrival arrival) {
        this.arrival = arrival;
        this.channel = arrival.channel();
        this.intake = new Http1Intake(arrival);
        this.out = new Outgoing(channel, arrival.lane().scratch());
        this.response = new Http1Response(out);
        this.timer = new DeadlineTimer(channel.eventLoop(), this::expired);
        this.closing = new Closing(channel, out::flushLast, timer);
        this.stall = new StallWatch(channel.eventLoop(), out, this::stalled);
    }

    /** Puts the handlers of HTTP/1.1 at the end of the pipeline. */
    void install() {
        arrival.become(this);
        intake.install();
        channel.pipeline().addLast("http1", this);
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
        boolean decoded = request.decoderResult().isSuccess();
        responseOpen = true;
        persist = decoded && !leaving() && HttpUtil.isKeepAlive(request);
        response.expect(
                request.method().name().equals("HEAD"),
                request.protocolVersion().equals(HttpVersion.HTTP_1_1));
        Verdict verdict = intake.begin(request);
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
            intake.end();
            events.end(last.trailingHeaders());
            settle();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (exchange != null) {
            exchange.readComplete();
        } else if (intake.headBegins()) {
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
        if (arrival.broke(cause) == ClientFault.WANT) {
            refuseForWant(cause);
        } else {
            ctx.close();
        }
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
        HttpRequest late = exchange == null && !closing.begun() ? intake.late() : null;
        if (late != null) {
            onHead(late);
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
        } else if (intake.open()) {
            // The client reads its answer first.
            intake.dropRest();
            timer.arm(Limits.LINGER);
        } else {
            settle();
        }
    }

    /** Goes on with the next request once both directions of this one are over. */
    private void settle() {
        if (intake.open() || responseOpen || closing.begun()) {
            return;
        }
        exchange = null;
        if (persist && !draining) {
            timer.arm(arrival.idleTimeout());
            intake.next();
        } else {
            finish();
        }
    }

    /** The last answer is on its way: closes, so that the client can read it to the end (RFC 9112, section 9.6). */
    private void finish() {
        if (closing.begun()) {
            return;
        }
        if (intake.exhausted()) {
            closing.orderly(arrival.idleTimeout());
        } else {
            intake.leave();
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
        intake.wanted(wanted);
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
            intake.leave();
        });
    }

    // What the connection is

    @Override
    public long connection() {
        return arrival.connection();
    }

    @Override
    public @Nullable SocketAddress entrance() {
        return arrival.entrance();
    }

    @Override
    public boolean isCalled(String host) {
        return arrival.isCalled(host);
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
