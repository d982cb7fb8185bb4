package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.profile.Match;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route that is to be.
 *
 * @param ports of the listeners on which it answers
 * @param strip whether the path that matched is taken off
 * @param changes of the path after that, of which the first that fits counts
 * @param add what is put before the path in the end, or empty
 */
record Planned(
        Condition condition, Set<Integer> ports, Router router, boolean strip, List<PathChange> changes, String add) {

    Planned {
        ports = Set.copyOf(ports);
        changes = List.copyOf(changes);
    }

    /** @param host null for every host */
    Planned withHost(@Nullable String host) {
        return new Planned(condition.withHost(host), ports, router, strip, changes, add);
    }

    /** What becomes of fewer requests is the same: where another path is matched, what this one takes off is still taken off. */
    Planned narrowed(Condition fewer) {
        if (!strip || fewer.path().equals(condition.path())) {
            return new Planned(fewer, ports, router, strip, changes, add);
        }
        String own = condition.path().regex();
        boolean prefix = condition.path().kind() == PathTest.Kind.SEGMENT_PREFIX;
        List<PathChange> instead = prefix
                ? List.of(new PathChange(PathTest.quoted(condition.path().text()) + "(/.*)?", "$1"))
                : List.of(new PathChange(own, "/"));
        return new Planned(fewer, ports, router, false, instead, add);
    }

    /** Whether {@link #narrowed} keeps what it does. */
    boolean canNarrow(Condition fewer) {
        return !strip || changes.isEmpty() || fewer.path().equals(condition.path());
    }

    Planned withPorts(Set<Integer> other) {
        return new Planned(condition, other, router, strip, changes, add);
    }

    /** Whether the two answer alike wherever they answer. */
    boolean actsLike(Planned other) {
        return strip == other.strip
                && add.equals(other.add)
                && changes.equals(other.changes)
                && router.actsLike(other.router);
    }

    /** Whether there may be requests for both, which they treat differently. */
    boolean contests(Planned other) {
        return !actsLike(other) && !Collections.disjoint(ports, other.ports) && condition.and(other.condition) != null;
    }

    /** @param allPorts those of a route that names none */
    Match match(Set<Integer> allPorts) {
        return new Match(
                condition.host(),
                condition.path().path(),
                condition.path().pathMatch(),
                ports.equals(allPorts) ? List.of() : List.copyOf(ports),
                condition.methods(),
                condition.headers(),
                condition.query());
    }
}
