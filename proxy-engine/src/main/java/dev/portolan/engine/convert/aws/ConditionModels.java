package dev.portolan.engine.convert.aws;

import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a route takes, as the conditions of a rule. */
final class ConditionModels {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Values of all conditions of a rule together; a quota of AWS. */
    private static final int MOST_VALUES = 5;

    private static final int LONGEST = 128;

    private ConditionModels() {}

    /** Why there is no such rule, a sentence; null where there is one. */
    static @Nullable String problem(Match match) {
        if (match.pathMatch() == PathMatch.REGEX && Globs.glob(match.path()) == null) {
            return "A path is compared with a pattern of * and ? there, not with a regular expression, so that the route is left out.";
        }
        List<String> literal = new ArrayList<>(match.headers().values());
        literal.addAll(match.query().keySet());
        literal.addAll(match.query().values());
        if (match.pathMatch() != PathMatch.REGEX) {
            literal.add(match.path());
        }
        if (literal.stream().anyMatch(Globs::is)) {
            return "A * or ? stands for other characters there and can't be meant by itself, so that the route is left out.";
        }
        if (literal.stream().anyMatch(text -> text.length() > LONGEST)) {
            return "A value has at most 128 characters there, so that the route is left out.";
        }
        if (match.headers().values().stream().anyMatch(String::isEmpty)) {
            return "A field can't be compared with nothing there, so that the route is left out.";
        }
        return values(match) > MOST_VALUES ? "A rule has at most 5 values there, so that the route is left out." : null;
    }

    private static int values(Match match) {
        int paths = match.pathMatch() == PathMatch.PREFIX ? (prefix(match).isEmpty() ? 0 : 2) : 1;
        return paths
                + (match.host() == null ? 0 : 1)
                + match.methods().size()
                + match.headers().size()
                + match.query().size();
    }

    static String prefix(Match match) {
        return match.path().replaceFirst("/+$", "");
    }

    static ArrayNode of(Match match) {
        ArrayNode conditions = NODES.arrayNode();
        if (match.host() != null) {
            condition(conditions, "host-header", "HostHeaderConfig", List.of(match.host()));
        }
        List<String> paths = paths(match);
        if (!paths.isEmpty()) {
            condition(conditions, "path-pattern", "PathPatternConfig", paths);
        }
        if (!match.methods().isEmpty()) {
            condition(conditions, "http-request-method", "HttpRequestMethodConfig", match.methods());
        }
        match.headers().forEach((name, value) -> {
            ObjectNode config = condition(conditions, "http-header", "HttpHeaderConfig", List.of(value));
            config.put("HttpHeaderName", name);
        });
        match.query().forEach((name, value) -> {
            ObjectNode condition = conditions.addObject().put("Field", "query-string");
            condition
                    .putObject("QueryStringConfig")
                    .putArray("Values")
                    .addObject()
                    .put("Key", name)
                    .put("Value", value);
        });
        return conditions;
    }

    private static List<String> paths(Match match) {
        return switch (match.pathMatch()) {
            case EXACT -> List.of(match.path());
            case REGEX -> List.of(String.valueOf(Globs.glob(match.path())));
            case PREFIX -> prefix(match).isEmpty() ? List.of() : List.of(prefix(match), prefix(match) + "/*");
        };
    }

    private static ObjectNode condition(ArrayNode conditions, String field, String config, List<String> values) {
        ObjectNode inner = conditions.addObject().put("Field", field).putObject(config);
        ArrayNode list = inner.putArray("Values");
        values.forEach(list::add);
        return inner;
    }
}
