package dev.portolan.engine.forward;

import dev.portolan.engine.policy.RateLimiter;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Protection;
import dev.portolan.engine.profile.RateLimit;
import dev.portolan.engine.profile.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes what stands before the routes of a profile. What a route has counted, and whether its write guard is lifted, goes on as long
 * as it is the same rule with the same setting. One thread at a time.
 */
public final class Guards {

    private Map<Key, Guard> current = Map.of();

    /** @param nth of the routes that are alike */
    private record Key(String label, Match match, int nth) {}

    /** By the index of their route; null where nothing stands before it. */
    public List<@Nullable Guard> change(Profile profile) {
        Map<Key, Guard> next = new HashMap<>();
        Map<Key, Integer> alike = new HashMap<>();
        List<@Nullable Guard> byIndex = new ArrayList<>();
        for (Route route : profile.routes()) {
            Key first = new Key(route.label(), route.match(), 0);
            Key key = new Key(route.label(), route.match(), alike.merge(first, 1, Integer::sum) - 1);
            Guard guard = guard(route.protection(), current.get(key));
            byIndex.add(guard);
            if (guard != null) {
                next.put(key, guard);
            }
        }
        current = next;
        return byIndex;
    }

    /** The documented order: access, rate limit, write guard. */
    private static @Nullable Guard guard(Protection protection, @Nullable Guard before) {
        List<Gate> gates = new ArrayList<>();
        if (protection.access().any()) {
            gates.add(new AccessGate(protection.access()));
        }
        RateLimiter limiter = limiter(protection.rateLimit(), before);
        if (limiter != null) {
            gates.add(new RateGate(limiter));
        }
        WriteGate writes = writes(protection, before);
        if (writes != null) {
            gates.add(writes);
        }
        return gates.isEmpty() ? null : new Guard(gates, limiter, writes);
    }

    private static @Nullable RateLimiter limiter(@Nullable RateLimit limit, @Nullable Guard before) {
        if (limit == null) {
            return null;
        }
        RateLimiter known = before == null ? null : before.limiter();
        return known != null && known.limit().equals(limit) ? known : new RateLimiter(limit);
    }

    private static @Nullable WriteGate writes(Protection protection, @Nullable Guard before) {
        if (!protection.writeGuard()) {
            return null;
        }
        WriteGate known = before == null ? null : before.writes();
        return known == null ? new WriteGate() : known;
    }

    /**
     * Lifts the write guard of a route, or sets it again.
     *
     * @return whether it has one
     */
    public static boolean liftWrites(@Nullable Guard guard, boolean lifted) {
        WriteGate writes = guard == null ? null : guard.writes();
        if (writes != null) {
            writes.lifted(lifted);
        }
        return writes != null;
    }

    /** Forgets everything: the profile was stopped. */
    public void reset() {
        current = Map.of();
    }
}
