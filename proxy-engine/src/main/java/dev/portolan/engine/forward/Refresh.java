package dev.portolan.engine.forward;

import dev.portolan.engine.cache.Flight;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The cache as a client: asks for what is stale while somebody was already answered with it (RFC 5861, section 3). It is an exchange
 * of its own in the record. Event loop only.
 */
final class Refresh implements ClientSide {

    /** What stands in the record where others have an address and a port. */
    private static final SocketAddress ADDRESS = new Inside();

    private static final class Inside extends SocketAddress {

        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            return "Portolan";
        }
    }

    private final ClientSide origin;
    private final long connection;
    private @Nullable Flight flight;

    private Refresh(ClientSide origin, Flight flight) {
        this.origin = origin;
        this.connection = origin.connection();
        this.flight = flight;
    }

    /** @param never lands the flight where the target is not asked at all */
    static void start(LiveExchange answered, LaneRoute route, Flight flight, Runnable never) {
        Refresh refresh = new Refresh(answered.client(), flight);
        try {
            ClientEvents events = answered.again(refresh, route);
            events.end(EmptyHttpHeaders.INSTANCE);
            events.readComplete();
        } finally {
            if (refresh.flight != null) {
                never.run();
            }
        }
    }

    /** Those who wait for it, given away once. */
    @Nullable
    Flight flight() {
        Flight given = flight;
        flight = null;
        return given;
    }

    @Override
    public long connection() {
        return connection;
    }

    @Override
    public SocketAddress address() {
        return ADDRESS;
    }

    @Override
    public boolean secure() {
        return origin.secure();
    }

    @Override
    public void interim(int status, String reason, HttpHeaders fields) {
        // Nobody waits for it.
    }

    @Override
    public void head(int status, String reason, HttpHeaders fields, long length) {
        // It was stored on its way, if at all.
    }

    @Override
    public void body(ByteBuf data) {
        data.release();
    }

    @Override
    public void end(HttpHeaders trailers) {
        // Nobody waits for it.
    }

    @Override
    public void cut() {
        // Nobody waits for it.
    }

    @Override
    public void flush() {
        // Nobody waits for it.
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public long backlog() {
        return 0;
    }

    @Override
    public void reading(boolean wanted) {
        // Its request has no body.
    }

    @Override
    public TunnelEnd switchProtocol(String reason, HttpHeaders fields, TunnelEvents events) {
        throw new IllegalStateException("a refresh never asks to switch");
    }
}
