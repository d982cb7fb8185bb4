package dev.portolan.engine.forward;

import dev.portolan.engine.cache.CacheStore;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.upstream.Choice;
import dev.portolan.engine.upstream.Rota;
import org.jspecify.annotations.Nullable;

/**
 * A route as one event loop runs it.
 *
 * @param first its target, or the first of several; null where the route does not forward
 * @param rota chooses among its targets; null where there is nothing to choose
 * @param guard what stands before it, or null
 * @param cache what is stored of its target's answers, or null
 */
record LaneRoute(
        Route route,
        String label,
        @Nullable Choice first,
        @Nullable Rota rota,
        RouteMeter meter,
        @Nullable Guard guard,
        @Nullable CacheStore cache) {

    /** The URL of its target where there is one alone; null where it does not forward, or is yet to choose. */
    @Nullable
    String targetUrl() {
        return first == null || rota != null ? null : first.url();
    }
}
