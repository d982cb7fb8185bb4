package dev.portolan.engine.listen;

import static io.netty.handler.codec.http2.Http2Error.ENHANCE_YOUR_CALM;
import static io.netty.handler.codec.http2.Http2Error.INTERNAL_ERROR;
import static io.netty.handler.codec.http2.Http2Error.NO_ERROR;
import static io.netty.handler.codec.http2.Http2Error.PROTOCOL_ERROR;
import static io.netty.handler.codec.http2.Http2Error.SETTINGS_TIMEOUT;
import static io.netty.handler.codec.http2.Http2Exception.connectionError;

import dev.portolan.engine.forward.OpenConnection;
import dev.portolan.engine.wire.DeadlineTimer;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.http2.FieldEncoder;
import dev.portolan.engine.wire.http2.FrameReader;
import dev.portolan.engine.wire.http2.FrameWriter;
import dev.portolan.engine.wire.http2.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's HTTP/2 connection (RFC 9113): one handler for all of its streams, each of which is the client of an exchange. Here is
 * the connection's own life; what frames mean is {@link Http2Frames}'. What the streams write in one turn of the event loop is
 * flushed once. Runs on its channel's event loop.
 */
final class Http2Connection extends ChannelInboundHandlerAdapter implements OpenConnection {

    private static final Logger LOG = LoggerFactory.getLogger(Http2Connection.class);

    private final Arrival arrival;
    private final Channel channel;
    private final FrameWriter out;
    private final FieldEncoder encoder = new FieldEncoder();
    private final Http2Streams streams = new Http2Streams();
    private final Http2Floods floods;
    private final Http2Sending sending;
    private final Http2Frames frames;
    private final FrameReader reader;
    private final Closing closing;
    private final DeadlineTimer idle;
    private final DeadlineTimer head;
    private final DeadlineTimer settings;
    private final Http2StallWatch stalls;
    private final Http2Farewell farewell;
    private int preface;
    private boolean reading;
    private boolean flushing;
    private boolean headTimed;

    Http2Connection(Arrival arrival) {
        this.arrival = arrival;
        this.channel = arrival.channel();
        this.out = new FrameWriter(channel);
        this.floods = new Http2Floods(channel.eventLoop().ticker());
        this.sending = new Http2Sending(out, streams, floods);
        this.frames = new Http2Frames(this, streams, floods);
        this.reader = new FrameReader(
                frames,
                channel.alloc(),
                HeadLimits.fieldsRead(arrival.limits()),
                Math.max(Limits.ENCODED_FIELDS, HeadLimits.fieldsRead(arrival.limits())));
        this.idle = new DeadlineTimer(channel.eventLoop(), this::idleTooLong);
        this.head = new DeadlineTimer(
                channel.eventLoop(),
                () -> fail(ENHANCE_YOUR_CALM, "A request's head did not arrive completely in time."));
        this.settings = new DeadlineTimer(channel.eventLoop(), this::settingsAwaited);
        this.stalls =
                new Http2StallWatch(out, streams, arrival.limits().idleTimeout(), channel.eventLoop(), this::close);
        this.farewell = new Http2Farewell(out, streams, channel.eventLoop(), this::flushSoon);
        this.closing = new Closing(channel, out::flushLast, idle);
    }

    /** Puts this at the end of the pipeline, and says what we expect of the client. */
    void install() {
        arrival.become(this);
        channel.pipeline().addLast("http2", this);
        out.settings(
                Frames.MAX_CONCURRENT_STREAMS,
                arrival.limits().streams(),
                Frames.INITIAL_WINDOW_SIZE,
                Limits.STREAM_WINDOW,
                Frames.MAX_HEADER_LIST_SIZE,
                arrival.limits().headerBytes(),
                Frames.ENABLE_CONNECT_PROTOCOL,
                1);
        out.windowUpdate(0, Limits.CONNECTION_WINDOW - Frames.WINDOW);
        out.flush();
        idle.arm(arrival.idleTimeout());
        settings.arm(Limits.SETTINGS_ANSWER);
    }

    Arrival arrival() {
        return arrival;
    }

    FrameWriter out() {
        return out;
    }

    FieldEncoder encoder() {
        return encoder;
    }

    Http2Sending sending() {
        return sending;
    }

    Http2StallWatch stalls() {
        return stalls;
    }

    Http2Farewell farewell() {
        return farewell;
    }

    // client→proxy

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (!(msg instanceof ByteBuf bytes) || closing.begun()) {
            ReferenceCountUtil.release(msg);
            return;
        }
        reading = true;
        try {
            receive(bytes);
        } catch (Http2Exception e) {
            fail(e.error(), String.valueOf(e.getMessage()));
        } finally {
            bytes.release();
        }
    }

    private void receive(ByteBuf bytes) throws Http2Exception {
        if (preface < Http2Preface.LENGTH) {
            int count = Math.min(bytes.readableBytes(), Http2Preface.LENGTH - preface);
            if (!Http2Preface.matches(bytes, preface, count)) {
                throw connectionError(PROTOCOL_ERROR, "The connection does not begin with the preface of HTTP/2.");
            }
            bytes.skipBytes(count);
            preface += count;
        }
        reader.read(bytes);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        frames.readComplete();
        reading = false;
        if (!closing.begun()) {
            timeHead();
            flush();
        }
    }

    private void timeHead() {
        if (!reader.withinHead()) {
            headTimed = false;
            head.disarm();
        } else if (!headTimed) {
            headTimed = true;
            head.arm(arrival.headerTimeout());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (out.writable()) {
            sending.goOn();
            flushSoon();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        leaveStreams();
        idle.cancel();
        out.discard();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        switch (arrival.broke(cause)) {
            case LOST -> ctx.close();
            case WANT -> fail(INTERNAL_ERROR, "There is no memory for buffers left.");
            case OURS -> fail(INTERNAL_ERROR, "The proxy failed.");
        }
    }

    // Streams

    /** Whether no further request is taken. */
    boolean refusesNew() {
        if (arrival.leaving()) {
            drain();
        }
        return farewell.said() || closing.begun();
    }

    void opened(Http2Stream stream) {
        streams.add(stream);
        idle.disarm();
    }

    void closed(Http2Stream stream) {
        streams.remove(stream);
        if (streams.isEmpty() && !closing.begun()) {
            idle.arm(arrival.idleTimeout());
            if (farewell.said()) {
                flushSoon();
            }
        }
    }

    void reset(Http2Stream stream, Http2Error code) {
        refuse(stream.id(), code);
    }

    void refuse(int id, Http2Error code) {
        streams.resetByUs(id);
        out.reset(id, code);
        flushSoon();
    }

    /** The client broke the protocol on a stream. */
    void fault(Http2Stream stream, Http2Error code) throws Http2Exception {
        stream.reset(code);
        stream.gone();
        floods.faultOfAStream();
    }

    // proxy→client

    /** Flushes at the end of this turn of the event loop. */
    void flushSoon() {
        if (!flushing && !reading) {
            flushing = true;
            channel.eventLoop().execute(this::flushTurn);
        }
    }

    private void flushTurn() {
        flushing = false;
        if (!closing.begun()) {
            flush();
        }
    }

    private void flush() {
        if (farewell.said() && streams.isEmpty()) {
            end();
            closing.orderly(arrival.idleTimeout());
        } else {
            out.flush();
        }
    }

    // The end

    private void idleTooLong() {
        if (closing.begun()) {
            channel.close();
        } else {
            drain();
        }
    }

    private void settingsAwaited() {
        if (!frames.acknowledged()) {
            fail(SETTINGS_TIMEOUT, "Our settings were not acknowledged in time.");
        }
    }

    @Override
    public void drain() {
        if (!closing.begun()) {
            farewell.begin();
        }
    }

    /** The client can't be understood, or is to be understood too well. */
    private void fail(Http2Error code, String what) {
        if (closing.begun()) {
            return;
        }
        if (code == ENHANCE_YOUR_CALM) {
            LOG.warn("The connection of {} is closed: {}", arrival.peer(), what);
        } else {
            LOG.debug("The connection of {} is closed: {} {}", arrival.peer(), code, what);
        }
        out.goAway(streams.last(), code, what);
        end();
        closing.lingering();
        arrival.givenUp(Http2Check.PROTOCOL, what);
        leaveStreams();
        reader.close();
    }

    private void leaveStreams() {
        streams.each(Http2Stream::gone);
        end();
    }

    /** No more is timed but the closing, and no more is read. */
    private void end() {
        head.cancel();
        settings.cancel();
        farewell.cancel();
        stalls.cancel();
        if (!channel.isActive()) {
            reader.close();
        }
    }

    @Override
    public ListenerSocket listener() {
        return arrival.listener();
    }

    @Override
    public void stop() {
        streams.each(Http2Stream::stop);
        drain();
    }

    @Override
    public boolean endless() {
        boolean[] any = {false};
        streams.each(stream -> any[0] |= stream.endless());
        return any[0];
    }

    @Override
    public void close() {
        if (!closing.begun()) {
            out.goAway(streams.last(), NO_ERROR, "");
            out.flush();
        }
        channel.close();
    }
}
