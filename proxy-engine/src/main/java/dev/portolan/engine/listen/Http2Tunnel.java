package dev.portolan.engine.listen;

import dev.portolan.engine.forward.ClientEvents;
import dev.portolan.engine.wire.TunnelEvents;
import dev.portolan.engine.wire.http2.StreamTunnel;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/** A client's stream as one end of a tunnel: what takes the place of the exchange that asked for it. */
final class Http2Tunnel extends StreamTunnel implements ClientEvents {

    private final Http2Stream stream;

    Http2Tunnel(Http2Stream stream, TunnelEvents events) {
        super(stream, events);
        this.stream = stream;
    }

    @Override
    public void start() {
        stream.joined(events());
    }

    @Override
    protected void leave() {
        stream.leaveTunnel();
        stream.flush();
    }

    @Override
    public void body(ByteBuf data) {
        events().data(data);
    }

    @Override
    public void end(HttpHeaders trailers) {
        events().ended();
    }

    @Override
    public void readComplete() {
        events().readComplete();
    }

    @Override
    public void writabilityChanged() {
        events().writabilityChanged();
    }

    /** The stream is reset next. */
    @Override
    public void broken(Throwable cause) {}

    @Override
    public void gone() {
        lost();
    }

    @Override
    public boolean endless() {
        return true;
    }
}
