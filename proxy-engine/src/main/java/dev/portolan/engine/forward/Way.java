package dev.portolan.engine.forward;

import dev.portolan.engine.profile.Fault;
import dev.portolan.engine.upstream.Pool;
import dev.portolan.engine.upstream.TargetSide;

/**
 * From an exchange to what answers it: the one place that knows which {@link Interceptor}s there are and in which order they stand. One
 * that a request does not need is not made for it.
 */
final class Way {

    private Way() {}

    /** The nearest to the client; behind it the others, and last the target. */
    static TargetSide to(Pool pool, LaneRoute route, LiveExchange exchange) {
        ClientRequest request = exchange.request();
        Fault fault = route.route().fault();
        TargetSide target = new PooledTarget(pool, route.route().timeouts().connect(), request, exchange.log());
        if (fault.enabled() && fault.bandwidth() != null) {
            target = new SlowTarget(fault.bandwidth(), exchange.loop(), target);
        }
        return request.upgrade() == null ? target : new ProtocolSwitch(request, target);
    }
}
