package dev.portolan.engine.forward;

import dev.portolan.engine.cache.CacheStore;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.CacheSettings;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the caches of a profile's routes. What is stored stays as long as the route asks the same target for the same in the same way.
 * One thread at a time.
 */
public final class Caches {

    private final Clock clock;
    private Map<Key, CacheStore> current = Map.of();

    private record Key(Match match, Action action, Rewrite rewrite, CacheSettings settings, int nth) {}

    public Caches(Clock clock) {
        this.clock = clock;
    }

    /** By the index of their route; null where nothing is stored. */
    public List<@Nullable CacheStore> change(Profile profile) {
        Map<Key, CacheStore> next = new HashMap<>();
        List<@Nullable CacheStore> byIndex = new ArrayList<>();
        for (Route route : profile.routes()) {
            byIndex.add(
                    route.cache().enabled() && route.action() instanceof Action.Forward ? store(route, next) : null);
        }
        current.forEach((key, store) -> {
            if (!next.containsKey(key)) {
                store.close();
            }
        });
        current = next;
        return byIndex;
    }

    private CacheStore store(Route route, Map<Key, CacheStore> next) {
        Key key = key(route, 0);
        while (next.containsKey(key)) {
            key = key(route, key.nth() + 1);
        }
        CacheStore before = current.get(key);
        CacheStore store = before == null ? new CacheStore(route.cache().size(), clock) : before;
        next.put(key, store);
        return store;
    }

    private static Key key(Route route, int nth) {
        return new Key(route.match(), route.action(), route.rewrite(), route.cache(), nth);
    }

    /** Forgets all of it: the profile was stopped. */
    public void reset() {
        current.values().forEach(CacheStore::close);
        current = Map.of();
    }
}
