package dev.portolan.engine.forward;

import dev.portolan.engine.upstream.Pool;
import dev.portolan.engine.upstream.TargetSide;

/**
 * From an exchange to what answers it: the one place that knows which {@link Interceptor}s there are and in which order they stand. One
 * that a request does not need is not made for it.
 */
final class Way {

    private Way() {}

    /** The nearest to the client; behind it the others, and last the target. */
    static TargetSide to(Pool pool, LaneRoute route, ClientRequest request, ExchangeLog log) {
        TargetSide target = new PooledTarget(pool, route.route().timeouts().connect(), request, log);
        return request.upgrade() == null ? target : new ProtocolSwitch(request, target);
    }
}
