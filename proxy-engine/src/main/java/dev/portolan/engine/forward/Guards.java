package dev.portolan.engine.forward;

import dev.portolan.engine.policy.RateLimiter;
import dev.portolan.engine.policy.auth.Secrets;
import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Protection;
import dev.portolan.engine.profile.RateLimit;
import dev.portolan.engine.profile.Route;
import java.nio.file.Path;
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

    private final AuthGates auths;
    private Map<Key, Guard> current = Map.of();

    /** @param nth of the routes that are alike */
    private record Key(String label, Match match, int nth) {}

    public Guards(AuthGates auths) {
        this.auths = auths;
    }

    /**
     * By the index of their route; null where nothing stands before it.
     *
     * @param folder the profile's; files below it may be read
     */
    public List<@Nullable Guard> change(Profile profile, Path folder) {
        Secrets secrets = new Secrets(folder, System.getenv());
        Map<Key, Guard> next = new HashMap<>();
        Map<Key, Integer> alike = new HashMap<>();
        List<@Nullable Guard> byIndex = new ArrayList<>();
        for (Route route : profile.routes()) {
            Key first = new Key(route.label(), route.match(), 0);
            Key key = new Key(route.label(), route.match(), alike.merge(first, 1, Integer::sum) - 1);
            Guard guard = guard(route, profile, secrets, current.get(key));
            byIndex.add(guard);
            if (guard != null) {
                next.put(key, guard);
            }
        }
        current = next;
        return byIndex;
    }

    /** The documented order: access, rate limit, cors, auth, write guard. */
    private @Nullable Guard guard(Route route, Profile profile, Secrets secrets, @Nullable Guard before) {
        Protection protection = route.protection();
        List<Gate> gates = new ArrayList<>();
        if (protection.access().any()) {
            gates.add(new AccessGate(protection.access()));
        }
        RateLimiter limiter = limiter(protection.rateLimit(), before);
        if (limiter != null) {
            gates.add(new RateGate(limiter));
        }
        if (protection.cors() != null) {
            gates.add(new CorsGate(protection.cors()));
        }
        Gate auth = auth(route, profile, secrets, before);
        if (auth != null) {
            gates.add(auth);
        }
        if (!(auth instanceof OidcGate) && !AuthGates.logins(profile).isEmpty()) {
            gates.add(new LoginCookieGate());
        }
        WriteGate writes = writes(protection, before);
        if (writes != null) {
            gates.add(writes);
        }
        return gates.isEmpty() ? null : new Guard(protection, gates, limiter, auth, writes);
    }

    private static @Nullable RateLimiter limiter(@Nullable RateLimit limit, @Nullable Guard before) {
        if (limit == null) {
            return null;
        }
        RateLimiter known = before == null ? null : before.limiter();
        return known != null && known.limit().equals(limit) ? known : new RateLimiter(limit);
    }

    /** One that keeps nothing of files and the environment goes on, with what it knows of tokens and keys. */
    private @Nullable Gate auth(Route route, Profile profile, Secrets secrets, @Nullable Guard before) {
        Auth auth = route.protection().auth();
        if (auth == null) {
            return null;
        }
        boolean lasting = auth instanceof Auth.Forward || (auth instanceof Auth.Jwt jwt && jwt.remote());
        return lasting && before != null && auth.equals(before.protection().auth()) && before.auth() != null
                ? before.auth()
                : auths.of(auth, route, profile, secrets);
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
