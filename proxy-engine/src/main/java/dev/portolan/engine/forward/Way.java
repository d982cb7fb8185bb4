package dev.portolan.engine.forward;

import dev.portolan.engine.breakpoint.Breakpoint;
import dev.portolan.engine.cache.CacheRequest;
import dev.portolan.engine.cache.CacheStore;
import dev.portolan.engine.profile.Fault;
import dev.portolan.engine.upstream.TargetSide;
import java.util.List;

/**
 * From an exchange to what answers it: the one place that knows which {@link Interceptor}s there are and in which order they stand. One
 * that a request does not need is not made for it.
 */
final class Way {

    private Way() {}

    /** The nearest to the client; behind it the others, and last the target. */
    static TargetSide to(LiveExchange exchange, LaneRoute route, PooledTarget pooled) {
        ClientRequest request = exchange.request();
        TargetSide target = noticed(exchange, route, cached(exchange, route, pooled));
        Fault fault = route.route().fault();
        if (fault.enabled() && fault.bandwidth() != null) {
            target = new SlowTarget(fault.bandwidth(), exchange.loop(), target);
        }
        TargetSide switched = request.upgrade() == null ? target : new ProtocolSwitch(request, target);
        List<Breakpoint> breakpoints = exchange.breakpoints().active();
        TargetSide held = breakpoints == null
                ? switched
                : held(exchange, route, pooled.choice().url(), breakpoints, switched);
        return route.route().rewrite().compress() && request.upgrade() == null && !Grpc.call(request.headers())
                ? new Compressing(request, exchange.log(), held)
                : held;
    }

    /** The cache stands behind all that changes what passes, so that nothing else than what the target says is stored. */
    private static TargetSide cached(LiveExchange exchange, LaneRoute route, PooledTarget pooled) {
        CacheStore cache = route.cache();
        ClientRequest request = exchange.request();
        return cache == null || request.upgrade() != null || request.wholeServer() || Grpc.call(request.headers())
                ? pooled
                : new CachedTarget(exchange, route, cache, pooled);
    }

    private static TargetSide noticed(LiveExchange exchange, LaneRoute route, TargetSide target) {
        Site site = exchange.site();
        return CacheRequest.unsafe(exchange.request().method()) && site.cachesBeside(route.cache())
                ? new ChangeNotice(exchange, site, route.cache(), target)
                : target;
    }

    /** The breakpoints stand before everything else but the compression: what is edited there is what the target gets, and the switch reads its key. */
    private static TargetSide held(
            LiveExchange exchange, LaneRoute route, String url, List<Breakpoint> breakpoints, TargetSide target) {
        HoldFacts facts = new HoldFacts(exchange, route, url);
        Breakpoint picked = facts.picking(breakpoints, null);
        TargetSide held = picked == null ? target : new RequestHold(exchange, facts, picked, target);
        return breakpoints.stream().anyMatch(Breakpoint::responses)
                ? new ResponseHold(exchange, facts, route, breakpoints, held)
                : held;
    }
}
