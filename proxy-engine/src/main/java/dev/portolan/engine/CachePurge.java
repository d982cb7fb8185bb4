package dev.portolan.engine;

import dev.portolan.engine.cache.CacheStore;
import dev.portolan.engine.forward.ClientUrl;
import dev.portolan.engine.forward.Site;
import dev.portolan.engine.profile.Route;
import java.net.URI;
import java.util.Locale;

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
        int usual = "https".equals(asked.getScheme()) ? 443 : 80;
        return site.forget(
                new ClientUrl(
                        asked.getScheme(),
                        asked.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", ""),
                        asked.getPort() < 0 ? usual : asked.getPort(),
                        asked.getRawPath().isEmpty() ? "/" : asked.getRawPath(),
                        asked.getRawQuery()),
                null);
    }
}
