package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import java.util.List;

/**
 * A router that was read.
 *
 * @param at of its rule
 * @param templates whether braces in a path are Traefik 2's
 * @param order its place among routers of the same priority
 * @param does by which two of them are known to do the same
 * @param effects what its middlewares do that is no field of a route
 * @param template the route without its match
 */
record Router(
        String name,
        Position at,
        String rule,
        boolean templates,
        int priority,
        int order,
        List<EntryPoints.EntryPoint> entryPoints,
        boolean tls,
        List<String> does,
        Effects effects,
        Part template) {

    Router {
        entryPoints = List.copyOf(entryPoints);
        does = List.copyOf(does);
    }

    boolean actsLike(Router other) {
        return does.equals(other.does);
    }

    /** The same match, and something else that is done. */
    Router doing(List<String> other, Effects others, Part instead) {
        return new Router(name, at, rule, templates, priority, order, entryPoints, tls, other, others, instead);
    }
}
