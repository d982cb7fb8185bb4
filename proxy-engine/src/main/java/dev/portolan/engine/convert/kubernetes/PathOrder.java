package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.util.List;
import java.util.Objects;

/**
 * Where the paths of a host are patterns, ingress-nginx asks the longest first; a profile asks exact paths, then patterns in
 * the order of the file, then prefixes. Remarks on routes for which that is not the same.
 */
final class PathOrder {

    private PathOrder() {}

    static void remark(Profile profile, IngressShape shape, Remarks remarks) {
        List<Route> routes = profile.routes();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            if (route.enabled() && shape.patterns(route) && isOvertaken(routes, i)) {
                remarks.approximated(
                        "/routes/" + i + "/path",
                        "path",
                        "ingress-nginx asks the longest path of a host first, so another route may get requests of this one; compare their order.");
            }
        }
    }

    private static boolean isOvertaken(List<Route> routes, int index) {
        Match match = routes.get(index).match();
        for (int i = 0; i < routes.size(); i++) {
            Match other = routes.get(i).match();
            boolean beside = i != index && routes.get(i).enabled() && Objects.equals(match.host(), other.host());
            if (beside
                    && comesBefore(match, index, other, i)
                    && length(routes.get(i)) > length(routes.get(index))
                    && PathHeads.mayOverlap(match.path(), other.path())) {
                return true;
            }
        }
        return false;
    }

    private static boolean comesBefore(Match match, int index, Match other, int otherIndex) {
        int rank = rank(match);
        int otherRank = rank(other);
        boolean patterns = match.pathMatch() == PathMatch.REGEX && other.pathMatch() == PathMatch.REGEX;
        return rank < otherRank || (patterns && index < otherIndex);
    }

    private static int rank(Match match) {
        return switch (match.pathMatch()) {
            case EXACT -> 0;
            case REGEX -> 1;
            case PREFIX -> 2;
        };
    }

    /** Of the path as {@link PathWriter} writes it. */
    private static int length(Route route) {
        int length = route.match().path().length();
        boolean rewritten = PathWriter.makesPatterns(route);
        return switch (route.match().pathMatch()) {
            case EXACT, REGEX -> length + PathHeads.WHOLE_CASE.length() + 1;
            case PREFIX -> length + (rewritten ? "(/|$)(.*)" : "(/|$)").length();
        };
    }
}
