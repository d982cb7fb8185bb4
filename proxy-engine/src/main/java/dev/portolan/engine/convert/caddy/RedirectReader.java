package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.caddy.Changes.Capture;
import dev.portolan.engine.convert.caddy.GroupNames.Group;
import dev.portolan.engine.convert.caddy.Moved.Rewriting;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a redirect into a route, whose address may take over the path as it is by then, and groups of the route's pattern. */
final class RedirectReader {

    private static final int NOT_FOUND = 404;
    private static final int MOST_GROUPS = 9;
    private static final String URI = "http.request.uri";
    private static final String PATH = "http.request.uri.path";
    private static final Pattern REFERENCE = Pattern.compile("\\$(?:(\\d)|\\{[^}]*}|\\$)");

    private final Remarks remarks;

    RedirectReader(Remarks remarks) {
        this.remarks = remarks;
    }

    Step.Answering answering(String location, int status, Position at) {
        return (route, changes) -> {
            String to = Placeholders.template(location, name -> named(name, changes, route, at));
            if (to == null) {
                remarks.leftOut(
                        at,
                        "redir",
                        "\"%s\" names something that a redirect can't be filled with; it is answered 404."
                                .formatted(location));
                route.object("respond", at).put("status", NOT_FOUND, at);
            } else {
                route.object("redirect", at)
                        .put("to", to.isEmpty() ? "/" : to, at)
                        .put("status", status, at);
            }
        };
    }

    private @Nullable String named(String name, Changes changes, Part route, Position at) {
        Group group = Group.of(name);
        if (group != null) {
            Capture capture = changes.captures().get(group.pattern());
            return capture == null ? null : group(group.group(), capture.pattern(), route);
        }
        boolean uri = name.equals(URI);
        if (!uri && !name.equals(PATH)) {
            return Placeholders.ours(name);
        }
        Moved moved = changes.moved();
        String path = moved.anywhere() ? path(moved, route, at) : "{request.path}";
        boolean query = uri && !moved.withoutQuery();
        if (path == null || !query) {
            return path;
        }
        return moved.anywhere() ? path + "?{request.query}" : "{request.uri}";
    }

    private static @Nullable String path(Moved moved, Part route, Position at) {
        String fixed = moved.fixed();
        Rewriting rewriting = moved.rewriting();
        if (fixed != null) {
            return fixed.indexOf('?') >= 0 ? null : escaped(fixed);
        }
        String made = rewriting == null ? rest(moved.strip(), route, at) : made(rewriting, route);
        return made == null ? null : escaped(moved.add()) + made;
    }

    private static String escaped(String literal) {
        return literal.replace("{", "{{");
    }

    /** What a pattern makes of the path, with the groups of the route's own; null where the route has another. */
    private static @Nullable String made(Rewriting how, Part route) {
        StringBuilder out = new StringBuilder();
        Matcher places = REFERENCE.matcher(how.to());
        int from = 0;
        while (places.find()) {
            String group = places.group(1);
            boolean dollar = places.group().equals("$$");
            String ours = dollar ? "$" : group == null ? null : group(group, how.match(), route);
            if (ours == null) {
                return null;
            }
            out.append(escaped(how.to().substring(from, places.start()))).append(ours);
            from = places.end();
        }
        boolean fits = "regex".equals(route.text("pathMatch"))
                && String.valueOf(route.text("path")).contains(how.match());
        return fits ? out.append(escaped(how.to().substring(from))).toString() : null;
    }

    private static @Nullable String group(String group, String pattern, Part route) {
        String path = String.valueOf(route.text("path"));
        int at = "regex".equals(route.text("pathMatch")) ? path.indexOf(pattern) : -1;
        if (at < 0 || !group.matches("[1-9]")) {
            return null;
        }
        int number = Patterns.groups(path, at) + Integer.parseInt(group);
        return number > MOST_GROUPS ? null : "{match." + number + "}";
    }

    /** What is left of the path where a prefix was taken off. */
    private static @Nullable String rest(String strip, Part route, Position at) {
        String path = String.valueOf(route.text("path"));
        String match = String.valueOf(route.text("pathMatch"));
        if (match.equals("regex")) {
            int group = Patterns.groups(path) + 1;
            boolean done = path.startsWith("(?=");
            if (group > MOST_GROUPS || done) {
                return null;
            }
            route.put("path", "(?=(?:" + path + ")\\z)" + Patterns.quoted(strip) + "(.*)", at);
            return "{match." + group + "}";
        }
        if (strip.isEmpty()) {
            return match.equals("exact") ? escaped(path) : "{request.path}";
        }
        boolean below = path.startsWith(strip);
        String more = below ? path.substring(strip.length()) : "";
        return below ? escaped(more) + (match.equals("exact") ? "" : "{request.rest}") : null;
    }
}
