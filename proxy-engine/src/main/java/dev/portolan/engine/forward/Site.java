package dev.portolan.engine.forward;

import dev.portolan.engine.policy.LocalAnswers;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.routing.RouteTable;
import dev.portolan.engine.upstream.Upstream;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A profile made ready to run. Immutable; an exchange that began under one site ends under it, whatever is applied
 * meanwhile.
 *
 * @param upstreams by the index of their route; null where that does not forward
 * @param guards by the index of their route; null where nothing stands before it
 */
public record Site(
        Profile profile,
        RouteTable table,
        LocalAnswers answers,
        List<@Nullable Upstream> upstreams,
        List<@Nullable Guard> guards) {

    /** One without anything before its routes. */
    public Site(Profile profile, RouteTable table, LocalAnswers answers, List<@Nullable Upstream> upstreams) {
        this(profile, table, answers, upstreams, Collections.nCopies(upstreams.size(), null));
    }
}
