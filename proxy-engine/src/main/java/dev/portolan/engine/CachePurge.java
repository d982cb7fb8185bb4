package dev.portolan.engine;

import dev.portolan.engine.cache.CacheRequest;
import dev.portolan.engine.cache.CacheStore;
import dev.portolan.engine.forward.Site;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.WeightedTarget;
import dev.portolan.engine.routing.OutgoingPath;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Has the caches of a running profile forget what they stored; any thread. */
final class CachePurge {

    private final Site site;

    CachePurge(Site site) {
        this.site = site;
    }

    /** The number of responses that are gone. */
    int all() {
        return site.caches().stream()
                .mapToInt(store -> store == null ? 0 : store.purge())
                .sum();
    }

    int route(Route route) {
        int index = site.profile().routes().indexOf(route);
        CacheStore store = index < 0 ? null : site.caches().get(index);
        return store == null ? 0 : store.purge();
    }

    /** Whatever route stored it, and for whichever of its targets. */
    int url(String url) {
        URI asked;
        try {
            asked = URI.create(url);
        } catch (IllegalArgumentException e) {
            return 0;
        }
        if (asked.getHost() == null) {
            return 0;
        }
        int gone = 0;
        for (int i = 0; i < site.caches().size(); i++) {
            CacheStore store = site.caches().get(i);
            if (store != null) {
                gone += store.invalidate(keys(site.profile().routes().get(i), asked));
            }
        }
        return gone;
    }

    private static Set<String> keys(Route route, URI asked) {
        Set<String> keys = new HashSet<>();
        String host = asked.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        int usual = "https".equals(asked.getScheme()) ? 443 : 80;
        int port = asked.getPort() < 0 ? usual : asked.getPort();
        String path = asked.getRawPath().isEmpty() ? "/" : asked.getRawPath();
        if (route.action() instanceof Action.Forward forward) {
            for (WeightedTarget target : forward.targets()) {
                String outgoing = OutgoingPath.of(route, target.target(), path, asked.getRawQuery());
                keys.add(CacheRequest.key(asked.getScheme(), host, port, outgoing));
            }
        }
        return keys;
    }
}
