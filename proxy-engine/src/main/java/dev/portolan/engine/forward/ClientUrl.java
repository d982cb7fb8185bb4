package dev.portolan.engine.forward;

import dev.portolan.engine.cache.CacheRequest;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.WeightedTarget;
import dev.portolan.engine.routing.OutgoingPath;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A URL as clients call it.
 *
 * @param host in lower case, without brackets
 * @param path as it stands in a request
 */
public record ClientUrl(
        String scheme,
        String host,
        int port,
        String path,
        @Nullable String query) {

    static ClientUrl of(ClientRequest request) {
        return new ClientUrl(
                request.client().scheme(),
                request.client().host(),
                request.client().port(),
                request.path(),
                request.query());
    }

    /** What the cache of a route may have it stored under: it depends on the target that was asked. */
    Set<String> keys(Route route) {
        Set<String> keys = new HashSet<>();
        if (route.action() instanceof Action.Forward forward) {
            for (WeightedTarget target : forward.targets()) {
                String outgoing = OutgoingPath.of(route, target.target(), path, query);
                keys.add(CacheRequest.key(scheme, host, port, outgoing));
            }
        }
        return keys;
    }
}
