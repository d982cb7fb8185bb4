package dev.portolan.engine.forward;

import dev.portolan.engine.cache.CacheStore;
import dev.portolan.engine.policy.LocalAnswers;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.routing.RouteTable;
import dev.portolan.engine.upstream.Group;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A profile made ready to run. Immutable; an exchange that began under one site ends under it, whatever is applied
 * meanwhile.
 *
 * @param groups the targets of each route, by its index; null where it does not forward
 * @param guards by the index of their route; null where nothing stands before it
 * @param caches by the index of their route; null where nothing is stored
 * @param forwards the targets of each TCP forward, by its index
 * @param authorityPage for those that a listener with TLS is shared with; null where none is
 */
public record Site(
        Profile profile,
        RouteTable table,
        LocalAnswers answers,
        List<@Nullable Group> groups,
        List<@Nullable Guard> guards,
        List<@Nullable CacheStore> caches,
        List<Group> forwards,
        @Nullable AuthorityPage authorityPage) {

    /**
     * Has the caches forget what they stored of a URL, whatever route stored it, and for whichever of its targets.
     *
     * @param but one that knows already, or null
     * @return the number of responses that are gone
     */
    public int forget(ClientUrl url, @Nullable CacheStore but) {
        int gone = 0;
        for (int i = 0; i < caches.size(); i++) {
            CacheStore store = caches.get(i);
            if (store != null && store != but) {
                gone += store.invalidate(url.keys(profile.routes().get(i)));
            }
        }
        return gone;
    }

    /** Whether a route has a cache other than that. */
    boolean cachesBeside(@Nullable CacheStore own) {
        for (CacheStore store : caches) {
            if (store != null && store != own) {
                return true;
            }
        }
        return false;
    }

    /** One without anything before its routes. */
    public Site(Profile profile, RouteTable table, LocalAnswers answers, List<@Nullable Group> groups) {
        this(
                profile,
                table,
                answers,
                groups,
                Collections.nCopies(groups.size(), null),
                Collections.nCopies(groups.size(), null),
                List.of(),
                null);
    }
}
