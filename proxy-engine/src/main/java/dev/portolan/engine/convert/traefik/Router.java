package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A router that was read.
 *
 * @param at of its rule
 * @param templates whether braces in a path are Traefik 2's
 * @param order its place among routers of the same priority
 * @param does by which two of them are known to do the same
 * @param effects what its middlewares do that is no field of a route
 * @param template the route without its match
 * @param otherwise what it does where a redirect is for one host only; null where there is nothing else
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
        Part template,
        @Nullable Router otherwise) {

    Router {
        entryPoints = List.copyOf(entryPoints);
        does = List.copyOf(does);
    }

    boolean actsLike(Router other) {
        return does.equals(other.does);
    }

    /** Of hosts that are not redirected. */
    Router withOtherwise(Part instead) {
        List<String> other = new ArrayList<>(does);
        other.add("without redirect");
        return new Router(
                name,
                at,
                rule,
                templates,
                priority,
                order,
                entryPoints,
                tls,
                does,
                effects,
                template,
                doing(other, effects, instead));
    }

    /** The same match, and something else that is done. */
    Router doing(List<String> other, Effects others, Part instead) {
        return new Router(name, at, rule, templates, priority, order, entryPoints, tls, other, others, instead, null);
    }
}
