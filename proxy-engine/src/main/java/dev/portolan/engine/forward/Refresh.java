package dev.portolan.engine.forward;

import dev.portolan.engine.cache.Flight;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The cache as a client: asks for what is stale while somebody was already answered with it (RFC 5861, section 3). It is an exchange
 * of its own in the record, and what comes is stored on its way here. Event loop only.
 */
final class Refresh extends SilentClient {

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
    public boolean secure() {
        return origin.secure();
    }
}
