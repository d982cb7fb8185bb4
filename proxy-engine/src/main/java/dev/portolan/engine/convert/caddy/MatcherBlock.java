package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes what a route matches as lines of a named matcher. */
final class MatcherBlock {

    private static final Pattern GLOB = Pattern.compile("[*?\\[\\]\\\\]");

    private final Remarks remarks;
    private final String pointer;
    private final @Nullable String groups;

    /** @param groups the name of the pattern's groups; null where nobody asks for them */
    MatcherBlock(Remarks remarks, String pointer, @Nullable String groups) {
        this.remarks = remarks;
        this.pointer = pointer;
        this.groups = groups;
    }

    /** The lines; none where everything matches, null where they can't be written. */
    @Nullable
    List<String> lines(Match match) {
        List<String> lines = new ArrayList<>();
        String path = path(match);
        if (path == null) {
            remarks.leftOut(
                    pointer + "/path",
                    "path",
                    "Go has no such pattern as \"%s\"; the route is left out.".formatted(match.path()));
            return null;
        }
        if (!path.isEmpty()) {
            lines.add(path);
        }
        if (match.host() != null) {
            lines.add("host " + match.host());
        }
        if (!match.methods().isEmpty()) {
            lines.add("method " + String.join(" ", match.methods()));
        }
        return values("header", "matchHeaders", match.headers(), lines)
                        && values("query", "matchQuery", match.query(), lines)
                ? lines
                : null;
    }

    private @Nullable String path(Match match) {
        String text = match.path();
        if (match.pathMatch() == PathMatch.REGEX) {
            return pattern(text);
        }
        PathRule rule = RouteOrder.rule(match);
        if (rule.kind() == PathRule.Kind.ANY) {
            return "";
        }
        if (GLOB.matcher(text).find() || text.indexOf('{') >= 0 || text.contains("//")) {
            String quoted = Patterns.quoted(rule.text());
            return pattern(rule.kind() == PathRule.Kind.EXACT ? quoted : quoted + "(?:/.*)?");
        }
        return rule.kind() == PathRule.Kind.EXACT
                ? "path " + word(text)
                : "path " + word(rule.text()) + " " + word(rule.text() + "/*");
    }

    private static String word(String path) {
        return String.valueOf(CaddyText.quoted(path));
    }

    private @Nullable String pattern(String java) {
        String word = CaddyPattern.word(java);
        return word == null ? null : "path_regexp " + (groups == null ? "" : groups + " ") + word;
    }

    private boolean values(String kind, String field, Map<String, String> values, List<String> lines) {
        for (Map.Entry<String, String> each : values.entrySet()) {
            boolean header = kind.equals("header");
            String value = CaddyText.literal(header ? each.getValue() : each.getKey() + "=" + each.getValue());
            boolean special = each.getValue().indexOf('*') >= 0
                    || (header
                            ? each.getKey().matches("[!?*].*")
                            : each.getKey().matches(".*[=*{].*"));
            if (value == null || special) {
                remarks.leftOut(
                        pointer + "/" + field,
                        field,
                        "Caddy's matcher can't ask for \"%s\" as it is; the route is left out."
                                .formatted(each.getValue()));
                return false;
            }
            lines.add(kind + " "
                    + (header ? each.getKey() + " " + (each.getValue().isEmpty() ? "\"\"" : value) : value));
        }
        return true;
    }
}
