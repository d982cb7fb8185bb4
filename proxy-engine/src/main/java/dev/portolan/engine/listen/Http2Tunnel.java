package dev.portolan.engine.listen;

import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;

/** A stream as one end of a tunnel, once an extended CONNECT was accepted (RFC 8441, section 5). Event loop only. */
final class Http2Tunnel implements TunnelEnd {

    private final Http2Stream stream;
    private final TunnelEvents events;
    private boolean closed;

    Http2Tunnel(Http2Stream stream, TunnelEvents events) {
        this.stream = stream;
        this.events = events;
    }

    @Override
    public void start() {
        stream.joined(events);
    }

    @Override
    public void write(ByteBuf data) {
        stream.send(data);
    }

    @Override
    public void flush() {
        stream.flush();
    }

    @Override
    public boolean writable() {
        return stream.writable();
    }

    @Override
    public void reading(boolean wanted) {
        stream.reading(wanted);
    }

    @Override
    public void endOutput() {
        stream.endOutput();
        stream.flush();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            stream.leaveTunnel();
            stream.flush();
        }
    }
}
