package dev.portolan.engine.convert.model;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Protection;
import dev.portolan.engine.profile.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom a profile keeps out must not get in where it is written in a format that says less: not because a check is missing
 * there, and not because a route is missing, whose requests then fall to a broader one. Pure functions.
 */
public final class Exposure {

    private static final int REFUSAL = 400;

    /** What becomes of a route where only host and path tell requests apart. */
    public enum Fate {
        WRITTEN,
        /** It picks by more than host and path. */
        LEFT_OUT,
        /** Another route has its host and path. */
        SHADOWED,
        /** Nobody gets in, since else somebody would who does not in the profile. */
        CLOSED,
        /** As {@link #CLOSED}, because of a guarded route of the same host and path. */
        CLOSED_FOR_ANOTHER;

        public boolean closed() {
            return this == CLOSED || this == CLOSED_FOR_ANOTHER;
        }
    }

    private Exposure() {}

    /** Whether a route keeps anybody out: by a check, by addresses, or by refusing whatever comes. */
    public static boolean guards(Route route) {
        boolean everything = route.match().equals(Match.prefix("/"));
        return checks(route) || (!everything && refuses(route));
    }

    private static boolean refuses(Route route) {
        return route.action() instanceof Action.Respond respond && respond.status() >= REFUSAL;
    }

    /** Whether a route asks who comes before it does anything. */
    public static boolean checks(Route route) {
        Protection protection = route.protection();
        return protection.auth() != null || protection.access().any();
    }

    /** Whether a route picks by method, field or query. */
    public static boolean picksByMore(Match match) {
        return !match.methods().isEmpty()
                || !match.headers().isEmpty()
                || !match.query().isEmpty();
    }

    /**
     * The fates of routes by their places in the list; those that are switched off are left out.
     *
     * @param routes those that come first before others of their path
     * @param byPort whether the routes of other ports are not among them
     * @param key equal for routes that the format can't tell apart
     */
    public static List<Fate> fates(List<Route> routes, boolean byPort, Function<Route, Object> key) {
        Map<Object, List<Integer>> groups = new LinkedHashMap<>();
        List<Fate> fates = new ArrayList<>();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            if (route.enabled()) {
                groups.computeIfAbsent(key.apply(route), absent -> new ArrayList<>())
                        .add(i);
            }
            fates.add(!route.enabled() || picksByMore(route.match()) ? Fate.LEFT_OUT : Fate.SHADOWED);
        }
        groups.values().forEach(group -> decide(routes, group, byPort, fates));
        return fates;
    }

    private static void decide(List<Route> routes, List<Integer> group, boolean byPort, List<Fate> fates) {
        Integer kept = first(routes, group);
        if (kept == null) {
            group.stream().filter(i -> guards(routes.get(i))).findFirst().ifPresent(i -> fates.set(i, Fate.CLOSED));
            return;
        }
        Route route = routes.get(kept);
        boolean exposed = group.stream()
                .map(routes::get)
                .filter(other -> picksByMore(other.match())
                        || (!byPort
                                && !other.match().ports().equals(route.match().ports())))
                .anyMatch(other -> guards(other) && !isAsGuarded(route, other));
        fates.set(kept, exposed ? Fate.CLOSED_FOR_ANOTHER : Fate.WRITTEN);
    }

    /** Of the same host and path a route that names ports comes first on them. */
    private static @Nullable Integer first(List<Route> routes, List<Integer> group) {
        List<Integer> plain =
                group.stream().filter(i -> !picksByMore(routes.get(i).match())).toList();
        return plain.stream()
                .filter(i -> !routes.get(i).match().ports().isEmpty())
                .findFirst()
                .or(() -> plain.stream().findFirst())
                .orElse(null);
    }

    private static boolean isAsGuarded(Route tested, Route model) {
        Protection one = tested.protection();
        Protection two = model.protection();
        return refuses(tested)
                || (!refuses(model) && one.access().equals(two.access()) && Objects.equals(one.auth(), two.auth()));
    }

    /**
     * Says that a route is there, but lets nobody in.
     *
     * @param index of the route
     * @param reason why, as a sentence without its full stop
     * @param effect what it answers and until when, as a sentence
     */
    public static void remarkClosed(Route route, int index, String reason, String effect, Remarks remarks) {
        String pointer = "/routes/" + index;
        String field = field(route);
        remarks.leftOut(pointer + "/" + field, field, reason + ".");
        remarks.approximated(pointer, route.label(), effect);
    }

    private static String field(Route route) {
        Protection protection = route.protection();
        if (protection.auth() != null || protection.access().any()) {
            return protection.auth() == null ? "access" : "auth";
        }
        Match match = route.match();
        if (!match.methods().isEmpty()) {
            return "methods";
        }
        return !match.headers().isEmpty() ? "matchHeaders" : !match.query().isEmpty() ? "matchQuery" : "path";
    }

    /**
     * Says of a guarded route that is not written at all where its requests go instead; nothing where they go nowhere.
     *
     * @param index of the route
     */
    public static void remark(Profile profile, int index, Remarks remarks) {
        Route route = profile.routes().get(index);
        String others = profile.routes().stream()
                .filter(other -> !other.equals(route) && other.enabled() && overlap(route.match(), other.match()))
                .filter(other -> !isAsGuarded(other, route))
                .map(other -> "\"" + other.label() + "\"")
                .distinct()
                .limit(3)
                .collect(Collectors.joining(", "));
        if (route.enabled() && guards(route) && !others.isEmpty()) {
            remarks.leftOut(
                    "/routes/" + index,
                    "routes",
                    "This route keeps somebody out, and without it its requests go to %s: close what it stands for there before you use the file."
                            .formatted(others));
        }
    }

    private static boolean overlap(Match one, Match other) {
        boolean ports = one.ports().isEmpty()
                || other.ports().isEmpty()
                || one.ports().stream().anyMatch(other.ports()::contains);
        return ports && hosts(one.host(), other.host()) && paths(one, other);
    }

    private static boolean hosts(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other) || isWithin(one, other) || isWithin(other, one);
    }

    private static boolean isWithin(String host, String pattern) {
        return pattern.startsWith("*.") && host.endsWith(pattern.substring(1));
    }

    private static boolean paths(Match one, Match other) {
        String first = head(one);
        String second = head(other);
        return switch (one.pathMatch()) {
            case REGEX -> first.startsWith(second) || second.startsWith(first);
            case PREFIX, EXACT ->
                other.pathMatch() == PathMatch.REGEX
                        ? first.startsWith(second) || second.startsWith(first)
                        : first.equals(second) || first.startsWith(second + "/") || second.startsWith(first + "/");
        };
    }

    /** The path without a slash at its end, of a pattern what it surely begins with. */
    private static String head(Match match) {
        String path = match.path();
        return match.pathMatch() == PathMatch.REGEX
                ? path.replaceFirst("(?s)[^A-Za-z0-9/_~-].*", "").replaceFirst("[^/]$", "")
                : path.replaceFirst("/+$", "");
    }
}
