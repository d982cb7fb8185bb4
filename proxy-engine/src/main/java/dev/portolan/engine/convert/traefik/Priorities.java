package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A profile's precedence as numbers: where two routes take the same request, the one that a profile chooses has the greater. */
final class Priorities {

    private final List<Match> matches;

    /** Of patterns, which go where the first that is written alike is. */
    private final Map<PathOfHost, Integer> firstPlaces = new HashMap<>();

    private Priorities(List<Match> matches) {
        this.matches = matches;
        for (int i = 0; i < matches.size(); i++) {
            firstPlaces.putIfAbsent(PathOfHost.of(matches.get(i)), i);
        }
    }

    private record PathOfHost(@Nullable String host, PathMatch kind, String path) {

        static PathOfHost of(Match match) {
            return new PathOfHost(match.host(), match.pathMatch(), match.path());
        }
    }

    /** By the routes' places; from 1. */
    static int[] of(List<Match> matches) {
        Priorities priorities = new Priorities(matches);
        List<Integer> order = IntStream.range(0, matches.size())
                .boxed()
                .sorted(priorities.order())
                .toList();
        int[] numbers = new int[matches.size()];
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
            case REGEX -> 1 + firstPlaces.getOrDefault(PathOfHost.of(match), index);
            case PREFIX ->
                Integer.MAX_VALUE - match.path().replaceFirst("/+$", "").length();
        };
    }
}
