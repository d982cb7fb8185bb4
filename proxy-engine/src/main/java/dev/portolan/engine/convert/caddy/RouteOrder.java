package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A profile's routes in an order in which the first that fits is the one that the profile's precedence picks: the file's order,
 * in which a route stands back only behind those that come before it for the same requests. Pure.
 */
final class RouteOrder {

    /** Of more routes than these the whole order is the precedence's. */
    private static final int MOST_COMPARED = 300;

    private RouteOrder() {}

    static List<Route> of(List<Route> routes) {
        List<Route> left = new ArrayList<>(routes);
        List<Route> byRank = new ArrayList<>(routes);
        byRank.sort(rank(routes));
        if (routes.size() > MOST_COMPARED) {
            return byRank;
        }
        List<Route> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Route next = left.stream()
                    .filter(route -> free(route, left, byRank))
                    .findFirst()
                    .orElseThrow();
            ordered.add(next);
            left.remove(next);
        }
        return ordered;
    }

    private static boolean free(Route route, List<Route> left, List<Route> byRank) {
        Condition own = condition(route.match());
        for (Route other : byRank) {
            if (other.equals(route)) {
                return true;
            }
            if (left.contains(other) && !condition(other.match()).apart(own)) {
                return false;
            }
        }
        return true;
    }

    private static Condition condition(Match match) {
        Set<String> hosts = match.host() == null ? null : new LinkedHashSet<>(Set.of(match.host()));
        Set<String> methods = match.methods().isEmpty() ? null : new HashSet<>(match.methods());
        return new Condition(hosts, true, rule(match), methods, match.headers(), match.query());
    }

    static PathRule rule(Match match) {
        String prefix = match.path().replaceFirst("/+$", "");
        return switch (match.pathMatch()) {
            case EXACT -> new PathRule(PathRule.Kind.EXACT, match.path());
            case REGEX -> new PathRule(PathRule.Kind.REGEX, match.path());
            case PREFIX -> prefix.isEmpty() ? PathRule.ANY : new PathRule(PathRule.Kind.SEGMENTS, prefix);
        };
    }

    /** As the profile's precedence, which has a list for each host and knows exact paths, patterns and prefixes. */
    private static Comparator<Route> rank(List<Route> routes) {
        return Comparator.comparingInt((Route route) -> hostRank(route.match()))
                .thenComparingInt(route -> kindRank(route.match()))
                .thenComparingInt(route -> route.match().pathMatch() == PathMatch.REGEX ? first(routes, route) : 0)
                .thenComparingInt(route -> route.match().pathMatch() == PathMatch.PREFIX
                        ? -rule(route.match()).text().length()
                        : 0)
                .thenComparing(route -> route.match().ports().isEmpty())
                .thenComparing(route -> route.match().methods().isEmpty())
                .thenComparingInt(route -> -route.match().headers().size())
                .thenComparingInt(route -> -route.match().query().size())
                .thenComparingInt(routes::indexOf);
    }

    private static int first(List<Route> routes, Route route) {
        for (int i = 0; i < routes.size(); i++) {
            Match match = routes.get(i).match();
            if (match.pathMatch() == PathMatch.REGEX
                    && match.path().equals(route.match().path())) {
                return i;
            }
        }
        return routes.size();
    }

    private static int hostRank(Match match) {
        String host = match.host();
        if (host == null) {
            return Integer.MAX_VALUE;
        }
        return host.startsWith("*.") ? 1_000 - host.length() : 0;
    }

    private static int kindRank(Match match) {
        return switch (match.pathMatch()) {
            case EXACT -> 0;
            case REGEX -> 1;
            case PREFIX -> 2;
        };
    }
}
