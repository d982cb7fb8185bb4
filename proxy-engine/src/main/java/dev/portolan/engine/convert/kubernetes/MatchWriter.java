package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a route picks, as the matches of a rule. */
final class MatchWriter {

    static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    private static final int MOST_CONDITIONS = 16;
    private static final int LONGEST = 1024;

    private MatchWriter() {}

    /** Why the Gateway API's schema would refuse it; null where it would not. */
    static @Nullable String problem(Match match) {
        if (!METHODS.containsAll(match.methods())) {
            return "The Gateway API knows the methods of RFC 9110 and PATCH alone.";
        }
        if (match.path().length() > LONGEST || (match.pathMatch() != PathMatch.REGEX && isUnclear(match.path()))) {
            return "The Gateway API takes no path with two slashes in a row, an encoded one, or more than 1024 characters.";
        }
        boolean few = match.headers().size() <= MOST_CONDITIONS && match.query().size() <= MOST_CONDITIONS;
        boolean valid = match.headers().values().stream().allMatch(FilterWriter::isValue)
                && match.query().values().stream().noneMatch(value -> value.isEmpty() || value.length() > LONGEST);
        return few && valid
                ? null
                : "The Gateway API compares at most 16 fields and 16 parameters, with values that are not empty.";
    }

    /** The narrowest match that can be written and takes all that this one does; null where there is none. */
    static @Nullable Match wider(Match match) {
        boolean methods = METHODS.containsAll(match.methods());
        Match wider = new Match(
                match.host(),
                match.path(),
                match.pathMatch(),
                match.ports(),
                methods ? match.methods() : List.of(),
                Map.of(),
                Map.of());
        return problem(wider) == null ? wider : null;
    }

    private static boolean isUnclear(String path) {
        return path.contains("//") || path.toLowerCase(Locale.ROOT).contains("%2f");
    }

    static void put(Match match, ArrayNode matches) {
        List<@Nullable String> methods = new ArrayList<>(match.methods());
        if (methods.isEmpty()) {
            methods.add(null);
        }
        for (String method : methods) {
            ObjectNode out = matches.addObject();
            out.putObject("path").put("type", type(match.pathMatch())).put("value", match.path());
            if (method != null) {
                out.put("method", method);
            }
            conditions(match.headers(), "headers", out);
            conditions(match.query(), "queryParams", out);
        }
    }

    private static void conditions(Map<String, String> conditions, String field, ObjectNode out) {
        conditions.forEach((name, value) ->
                out.withArray(field).addObject().put("name", name).put("value", value));
    }

    private static String type(PathMatch match) {
        return switch (match) {
            case PREFIX -> "PathPrefix";
            case EXACT -> "Exact";
            case REGEX -> "RegularExpression";
        };
    }
}
