package dev.portolan.engine.wire.http2;

import dev.portolan.engine.wire.Side;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;

/**
 * A stream of HTTP/2 as one end of a tunnel, once an extended CONNECT was accepted (RFC 8441, section 5): END_STREAM is its orderly
 * end, a reset its close. What comes on the stream is told by the subclass. Event loop only.
 */
public abstract class StreamTunnel implements TunnelEnd {

    private final Side stream;
    private final TunnelEvents events;
    private boolean closed;

    protected StreamTunnel(Side stream, TunnelEvents events) {
        this.stream = stream;
        this.events = events;
    }

    protected final TunnelEvents events() {
        return events;
    }

    @Override
    public final void write(ByteBuf data) {
        stream.body(data);
    }

    @Override
    public final void flush() {
        stream.flush();
    }

    @Override
    public final boolean writable() {
        return stream.writable();
    }

    @Override
    public final void reading(boolean wanted) {
        stream.reading(wanted);
    }

    @Override
    public final void endOutput() {
        stream.end(EmptyHttpHeaders.INSTANCE);
        stream.flush();
    }

    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            leave();
        }
    }

    /** Nobody listens to the stream any more; what was written still goes out. Once. */
    protected abstract void leave();

    /** The stream is over before anybody closed the tunnel. */
    protected final void lost() {
        if (!closed) {
            closed = true;
            events.gone();
        }
    }
}
