package dev.portolan.engine.routing;

import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Route;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a route got a request or not, with the same conditions that decided it. */
final class RouteReasons {

    private final int port;
    private final String method;
    private final String host;
    private final RequestPath.Valid path;
    private final HttpHeaders headers;
    private final RouteTable.@Nullable Matched winner;

    /** @param port of the listener that the request came to */
    RouteReasons(
            int port,
            String method,
            String host,
            RequestPath.Valid path,
            HttpHeaders headers,
            RouteTable.@Nullable Matched winner) {
        this.port = port;
        this.method = method;
        this.host = host;
        this.path = path;
        this.headers = headers;
        this.winner = winner;
    }

    /** Why this one does not match, or what comes before it. */
    String against(Route route, int index) {
        String mismatch = route.enabled() ? mismatch(new Candidate(route, index)) : "off";
        if (mismatch != null) {
            return mismatch;
        }
        return winner == null ? "does not match" : later(winner.route().match(), route.match());
    }

    private @Nullable String mismatch(Candidate candidate) {
        Match match = candidate.matched.route().match();
        if (match.host() != null && !covers(match.host())) {
            return "other host";
        }
        String otherPath = otherPath(candidate, match);
        if (otherPath != null) {
            return otherPath;
        }
        if (!match.answersOn(port)) {
            return "answers on %s only".formatted(named(match.ports()));
        }
        if (!candidate.acceptsMethod(method)) {
            return "other method";
        }
        String header = candidate.missingHeader(headers);
        if (header != null) {
            return "other header " + header;
        }
        String parameter = candidate.missingParameter(path.query());
        return parameter == null ? null : "other query parameter " + parameter;
    }

    private static String named(List<Integer> ports) {
        return (ports.size() == 1 ? "port " : "ports ")
                + ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private boolean covers(String pattern) {
        return pattern.startsWith("*.")
                ? host.length() > pattern.length() - 1 && host.endsWith(pattern.substring(1))
                : host.equals(pattern);
    }

    private @Nullable String otherPath(Candidate candidate, Match match) {
        return switch (match.pathMatch()) {
            case EXACT -> match.path().equals(path.path()) ? null : "other path";
            case PREFIX -> startsWith(Precedence.prefix(match)) ? null : "other path";
            case REGEX ->
                switch (candidate.patternMatches(path.path())) {
                    case YES -> null;
                    case NO -> "pattern does not match";
                    case GAVE_UP -> "pattern takes too long, so it was given up";
                };
        };
    }

    private boolean startsWith(String prefix) {
        String whole = path.path();
        return whole.startsWith(prefix) && (whole.length() == prefix.length() || whole.charAt(prefix.length()) == '/');
    }

    private static String later(Match first, Match second) {
        if (!Objects.equals(first.host(), second.host())) {
            return second.host() == null ? "for every host" : "less specific host";
        }
        if (first.pathMatch() != second.pathMatch()) {
            return first.pathMatch() == PathMatch.EXACT ? "not exact" : "a prefix, and patterns come before prefixes";
        }
        if (first.pathMatch() == PathMatch.PREFIX
                && Precedence.prefix(first).length()
                        != Precedence.prefix(second).length()) {
            return "shorter";
        }
        if (!first.path().equals(second.path()) && first.pathMatch() == PathMatch.REGEX) {
            return "later in the file";
        }
        if (first.ports().isEmpty() != second.ports().isEmpty()) {
            return "for every port";
        }
        if (first.methods().isEmpty() != second.methods().isEmpty()) {
            return "for every method";
        }
        if (first.headers().size() != second.headers().size()) {
            return "fewer headers";
        }
        return first.query().size() == second.query().size() ? "later in the file" : "fewer query parameters";
    }

    /** One sentence for the route that got the request. */
    String forTheMatch(List<Route> routes) {
        if (winner == null) {
            return "because no route matches";
        }
        Match match = winner.route().match();
        String tie = tie(winner, routes);
        return switch (match.pathMatch()) {
            case EXACT -> "because %s is exactly the path%s".formatted(match.path(), tie);
            case REGEX -> "because the pattern %s matches the path%s".formatted(match.path(), tie);
            case PREFIX -> "because %s is the longest matching prefix%s".formatted(match.path(), tie);
        };
    }

    /** What decided between routes of the same path, where there were some. */
    private String tie(RouteTable.Matched winner, List<Route> routes) {
        Match match = winner.route().match();
        if (match.host() != null) {
            return " for " + match.host();
        }
        if (!hasRivals(winner, routes)) {
            return "";
        }
        if (!match.ports().isEmpty()) {
            return " on port " + port;
        }
        if (!match.methods().isEmpty()) {
            return " with the method " + method;
        }
        return match.headers().isEmpty() && match.query().isEmpty() ? "" : " with the most conditions";
    }

    private static boolean hasRivals(RouteTable.Matched winner, List<Route> routes) {
        Match match = winner.route().match();
        for (int i = 0; i < routes.size(); i++) {
            Match other = routes.get(i).match();
            boolean samePath = other.path().equals(match.path()) && other.pathMatch() == match.pathMatch();
            if (i != winner.index() && routes.get(i).enabled() && samePath) {
                return true;
            }
        }
        return false;
    }
}
