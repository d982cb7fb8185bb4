package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Route;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A profile's precedence as numbers: where two routes take the same request, the one that a profile chooses has the greater. */
final class Priorities {

    private final List<Match> matches;

    private Priorities(List<Route> routes) {
        this.matches = routes.stream().map(Route::match).toList();
    }

    /** By the routes' places; from 1. */
    static int[] of(List<Route> routes) {
        Priorities priorities = new Priorities(routes);
        List<Integer> order = IntStream.range(0, routes.size())
                .boxed()
                .sorted(priorities.order())
                .toList();
        int[] numbers = new int[routes.size()];
        for (int rank = 0; rank < order.size(); rank++) {
            numbers[order.get(rank)] = order.size() - rank;
        }
        return numbers;
    }

    private Comparator<Integer> order() {
        return Comparator.comparingInt((Integer i) -> hostRank(matches.get(i).host()))
                .thenComparingInt(this::pathRank)
                .thenComparing(i -> matches.get(i).ports().isEmpty())
                .thenComparing(i -> matches.get(i).methods().isEmpty())
                .thenComparingInt(i -> -matches.get(i).headers().size())
                .thenComparingInt(i -> -matches.get(i).query().size())
                .thenComparingInt(i -> i);
    }

    private static int hostRank(@Nullable String host) {
        return host == null ? 10_000 : host.startsWith("*.") ? 5_000 - host.length() : 0;
    }

    /** Exact paths, then patterns in their order, then prefixes from the longest. */
    private int pathRank(int index) {
        Match match = matches.get(index);
        return switch (match.pathMatch()) {
            case EXACT -> 0;
            case REGEX -> 1 + firstPlace(match);
            case PREFIX ->
                Integer.MAX_VALUE - match.path().replaceFirst("/+$", "").length();
        };
    }

    /** Patterns that are written alike go where the first of them is. */
    private int firstPlace(Match pattern) {
        for (int i = 0; i < matches.size(); i++) {
            Match other = matches.get(i);
            if (other.pathMatch() == PathMatch.REGEX
                    && other.path().equals(pattern.path())
                    && Objects.equals(other.host(), pattern.host())) {
                return i;
            }
        }
        return matches.size();
    }
}
