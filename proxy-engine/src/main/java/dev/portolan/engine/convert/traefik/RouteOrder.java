package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.profile.PathMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings Traefik's order (the longest rule first, or explicit priorities) over to a profile, where the most specific route
 * wins: for each pair in which the lower one would come first, what both of them take becomes a route of its own, which is at
 * least as specific as either and goes where the higher one does.
 */
final class RouteOrder {

    private static final int MOST = 500;

    private final List<Planned> routes;

    private RouteOrder(List<Planned> routes) {
        this.routes = new ArrayList<>(routes);
    }

    /**
     * The routes in the order of the file.
     *
     * @param kept false where a profile has no routes that keep the order everywhere
     */
    record Ordered(List<Planned> routes, boolean kept) {}

    /** @param routes in the order in which Traefik asks them */
    static Ordered of(List<Planned> routes) {
        RouteOrder order = new RouteOrder(routes);
        order.settle();
        return new Ordered(order.asWritten(), order.holds());
    }

    private void settle() {
        for (int lower = 1; lower < routes.size(); lower++) {
            for (int higher = 0; higher < lower; higher++) {
                Planned between = between(routes.get(higher), routes.get(lower));
                if (between == null || !comesFirst(lower, higher)) {
                    continue;
                }
                if (place(between, lower) >= 0) {
                    continue;
                }
                if (routes.size() >= MOST || !routes.get(higher).canNarrow(between.condition())) {
                    return;
                }
                routes.add(higher + 1, between);
                lower = 0;
                break;
            }
        }
    }

    /** Whether whatever a higher and a lower one take goes where the higher one does. */
    private boolean holds() {
        for (int lower = 1; lower < routes.size(); lower++) {
            for (int higher = 0; higher < lower; higher++) {
                Planned between = between(routes.get(higher), routes.get(lower));
                if (between != null && comesFirst(lower, higher)) {
                    int there = place(between, lower);
                    if (there < 0 || !comesFirst(there, lower)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** In the order of the text, if every request still goes to the same route then. */
    private List<Planned> asWritten() {
        List<Planned> written = new ArrayList<>(routes);
        written.sort(Comparator.comparingInt(each -> each.router().order()));
        RouteOrder other = new RouteOrder(written);
        for (int lower = 1; lower < routes.size(); lower++) {
            for (int higher = 0; higher < lower; higher++) {
                if (between(routes.get(higher), routes.get(lower)) != null
                        && comesFirst(higher, lower)
                        && !other.comesFirst(written.indexOf(routes.get(higher)), written.indexOf(routes.get(lower)))) {
                    return List.copyOf(routes);
                }
            }
        }
        return List.copyOf(written);
    }

    private static @Nullable Planned between(Planned higher, Planned lower) {
        Condition both = higher.condition().and(lower.condition());
        Set<Integer> ports = new HashSet<>(higher.ports());
        ports.retainAll(lower.ports());
        if (both == null || ports.isEmpty() || higher.actsLike(lower)) {
            return null;
        }
        Planned between = higher.narrowed(apart(both, higher, lower)).withPorts(ports);
        return between.actsLike(lower) && between.condition().equals(lower.condition()) ? null : between;
    }

    /** A pattern that is written as the lower one's would take that along to its own place. */
    private static Condition apart(Condition both, Planned higher, Planned lower) {
        PathTest path = both.path();
        boolean takesAlong = path.pathMatch() == PathMatch.REGEX
                && path.path().equals(lower.condition().path().path())
                && !path.path().equals(higher.condition().path().path());
        return takesAlong ? both.withPath(path.apart(higher.router().order())) : both;
    }

    /** Where a route for the same requests is; -1 where there is none before the lower one. */
    private int place(Planned wanted, int before) {
        for (int i = 0; i < before; i++) {
            if (routes.get(i).condition().equals(wanted.condition())
                    && routes.get(i).ports().containsAll(wanted.ports())) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a profile would choose the one before the other where both match. */
    private boolean comesFirst(int one, int other) {
        Condition a = routes.get(one).condition();
        Condition b = routes.get(other).condition();
        int order = hostRank(a) != hostRank(b) ? hostRank(a) - hostRank(b) : pathOrder(one, other);
        if (order != 0) {
            return order < 0;
        }
        if (!a.path().path().equals(b.path().path())) {
            return one < other;
        }
        return order(a, b, one, other) < 0;
    }

    private static int order(Condition a, Condition b, int one, int other) {
        if (a.methods().isEmpty() != b.methods().isEmpty()) {
            return a.methods().isEmpty() ? 1 : -1;
        }
        int fields = b.headers().size() - a.headers().size();
        int parameters = b.query().size() - a.query().size();
        return fields != 0 ? fields : parameters != 0 ? parameters : one - other;
    }

    /** Names before wildcards before none; of wildcards the longer ones. */
    private static int hostRank(Condition condition) {
        String host = condition.host();
        return host == null ? 10_000 : host.startsWith("*.") ? 5_000 - host.length() : 0;
    }

    private int pathOrder(int one, int other) {
        PathTest a = routes.get(one).condition().path();
        PathTest b = routes.get(other).condition().path();
        if (a.pathMatch() != b.pathMatch()) {
            return rank(a.pathMatch()) - rank(b.pathMatch());
        }
        if (a.pathMatch() == PathMatch.REGEX && !a.path().equals(b.path())) {
            return firstPlace(one) - firstPlace(other);
        }
        return a.pathMatch() == PathMatch.PREFIX ? b.text().length() - a.text().length() : 0;
    }

    /** Patterns that are written alike go where the first of them is. */
    private int firstPlace(int index) {
        Condition condition = routes.get(index).condition();
        for (int i = 0; i < index; i++) {
            Condition other = routes.get(i).condition();
            if (other.path().path().equals(condition.path().path()) && Objects.equals(other.host(), condition.host())) {
                return i;
            }
        }
        return index;
    }

    private static int rank(PathMatch kind) {
        return switch (kind) {
            case EXACT -> 0;
            case REGEX -> 1;
            case PREFIX -> 2;
        };
    }
}
