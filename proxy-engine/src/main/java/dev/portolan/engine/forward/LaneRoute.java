package dev.portolan.engine.forward;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.upstream.Pool;
import org.jspecify.annotations.Nullable;

/**
 * A route as one event loop runs it.
 *
 * @param guard what stands before it, or null
 * @param targetUrl null where the route does not forward; so is {@code pool}
 */
record LaneRoute(
        Route route,
        String label,
        @Nullable String targetUrl,
        @Nullable Pool pool,
        RouteMeter meter,
        @Nullable Guard guard) {

    static LaneRoute of(Route route, @Nullable Pool pool, RouteMeter meter, @Nullable Guard guard) {
        String url = route.action() instanceof Action.Forward forward
                ? forward.target().toString()
                : null;
        return new LaneRoute(route, route.label(), url, pool, meter, guard);
    }

    @Nullable
    Target target() {
        return route.action() instanceof Action.Forward forward ? forward.target() : null;
    }

    /** Traffic showed that its target does not do well. */
    void failing(String brief) {
        if (pool != null) {
            pool.upstream().health().failing(brief);
        }
    }
}
