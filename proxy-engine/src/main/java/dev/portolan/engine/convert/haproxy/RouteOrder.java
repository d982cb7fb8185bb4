package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes of a profile in the order in which it asks them, so that the first that fits is the one. */
final class RouteOrder {

    private static final Comparator<Match> SAME_PATH = Comparator.comparing(
                    (Match match) -> match.ports().isEmpty())
            .thenComparing(match -> match.methods().isEmpty())
            .thenComparingInt(match -> -match.headers().size())
            .thenComparingInt(match -> -match.query().size());

    private final Profile profile;
    private final Map<String, Integer> firstPattern = new HashMap<>();

    private RouteOrder(Profile profile) {
        this.profile = profile;
        for (int i = 0; i < profile.routes().size(); i++) {
            firstPattern.putIfAbsent(match(i).host() + " " + match(i).path(), i);
        }
    }

    /** The places of the routes in the profile. */
    static List<Integer> of(Profile profile) {
        RouteOrder order = new RouteOrder(profile);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < profile.routes().size(); i++) {
            places.add(i);
        }
        places.sort(order::compare);
        return places;
    }

    private Match match(int place) {
        return profile.routes().get(place).match();
    }

    private int compare(int one, int other) {
        Match a = match(one);
        Match b = match(other);
        int order = Integer.compare(rank(a.host()), rank(b.host()));
        if (order == 0) {
            order = Integer.compare(kind(a), kind(b));
        }
        if (order == 0) {
            order = a.pathMatch() == PathMatch.REGEX
                    ? Integer.compare(pattern(a, one), pattern(b, other))
                    : Integer.compare(length(b), length(a));
        }
        if (order == 0 && a.path().equals(b.path())) {
            order = SAME_PATH.compare(a, b);
        }
        return order == 0 ? Integer.compare(one, other) : order;
    }

    private int pattern(Match match, int place) {
        return firstPattern.getOrDefault(match.host() + " " + match.path(), place);
    }

    /** Exact names, then patterns from the longest, then every name. */
    private static int rank(@Nullable String host) {
        if (host == null) {
            return Integer.MAX_VALUE;
        }
        return host.startsWith("*.") ? 1_000 - host.length() : 0;
    }

    private static int kind(Match match) {
        return switch (match.pathMatch()) {
            case EXACT -> 0;
            case REGEX -> 1;
            case PREFIX -> 2;
        };
    }

    private static int length(Match match) {
        return match.path().replaceFirst("/+$", "").length();
    }
}
