package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.PathRewrite;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes what becomes of a route's path: on its way to a target, and in the address of a redirect. */
final class PathLines {

    /** A redirect whose path is made of literals and of what the route took from the path, and that has the client's query or none. */
    private static final Pattern OF_PATH = Pattern.compile(
            "(?<origin>https?://(?:[^/?#{]|\\{request\\.(?:host|hostname|port)})+)?"
                    + "(?<path>(?:[^{?#]|\\{\\{|\\{request\\.rest}|\\{match\\.\\d})*)(?<query>\\?\\{request\\.query})?");

    private static final Pattern TAKEN = Pattern.compile("\\{(?:request\\.rest|match\\.(?<group>\\d))}");
    private static final String REST = "{request.rest}";

    private final CaddyText text;
    private final Remarks remarks;
    private final Route route;
    private final String pointer;
    private final String name;

    /** @param name of the route's matcher, with its at sign */
    PathLines(CaddyText text, Remarks remarks, Route route, String pointer, String name) {
        this.text = text;
        this.remarks = remarks;
        this.route = route;
        this.pointer = pointer;
        this.name = name;
    }

    /** What matched is taken off: a prefix, or the whole path, in whose place comes what is added. */
    void forwarded() {
        Rewrite rewrite = route.rewrite();
        String add = rewrite.addPrefix() == null ? "" : rewrite.addPrefix().replaceFirst("/+$", "");
        boolean prefix = route.match().pathMatch() == PathMatch.PREFIX;
        if (rewrite.stripPrefix() && !prefix) {
            text.line("rewrite * " + CaddyText.literal(add.isEmpty() ? "/" : add));
            if (!rewrite.rewritePath().isEmpty()) {
                leftOut("The whole path is taken off before; what would be made of the rest is not written.");
            }
            return;
        }
        PathRule rule = RouteOrder.rule(route.match());
        if (rewrite.stripPrefix() && rule.kind() != PathRule.Kind.ANY) {
            text.line("uri strip_prefix " + CaddyText.literal(rule.text()));
        }
        rewritten(rewrite.rewritePath());
        if (!add.isEmpty()) {
            text.line("rewrite * " + String.valueOf(CaddyText.quoted(add.replace("{", "\\{") + "{uri}")));
        }
    }

    /** One pattern is a line; of several the first that fits is a {@code handle} that no other follows. */
    private void rewritten(List<PathRewrite> rewrites) {
        if (rewrites.size() == 1 && rewrites.getFirst().to().indexOf('?') < 0) {
            line(rewrites.getFirst());
            return;
        }
        if (rewrites.size() > 1) {
            text.open("handle");
        }
        for (int i = 0; i < rewrites.size(); i++) {
            block(rewrites.get(i), name.substring(1) + "path" + (i + 1));
        }
        if (rewrites.size() > 1) {
            text.close();
        }
    }

    private void block(PathRewrite rewrite, String matcher) {
        String pattern = CaddyPattern.word(rewrite.match());
        if (pattern == null) {
            noPattern(rewrite);
            return;
        }
        text.line("@" + matcher + " path_regexp " + matcher + " " + pattern);
        text.open("handle @" + matcher);
        if (rewrite.to().indexOf('?') < 0) {
            line(rewrite);
        } else {
            String to = CaddyText.quoted(GroupNames.caddy(rewrite.to(), matcher) + "&{query}");
            text.line("rewrite * " + to);
        }
        text.close();
        remarks.note(
                pointer + "/rewritePath",
                "rewritePath",
                "This is written as blocks (\"handle\") of their own, each with a matcher for its pattern.");
    }

    private void line(PathRewrite rewrite) {
        String pattern = CaddyPattern.word(rewrite.match());
        String to = CaddyText.quoted(GroupNames.go(rewrite.to()));
        if (pattern == null || to == null) {
            noPattern(rewrite);
            return;
        }
        text.line("uri path_regexp " + pattern + " " + to);
        if (!rewrite.to().startsWith("/") && !groupBeginsWithSlash(rewrite)) {
            remarks.approximated(
                    pointer + "/rewritePath",
                    "rewritePath",
                    "Where \"%s\" begins with no slash, Caddy puts none before it.".formatted(rewrite.to()));
        }
    }

    private static boolean groupBeginsWithSlash(PathRewrite rewrite) {
        int first = rewrite.match().indexOf('(');
        return rewrite.to().startsWith("$1") && rewrite.match().startsWith("(/", first);
    }

    private void noPattern(PathRewrite rewrite) {
        leftOut("Go has no such pattern as \"%s\", or no Caddyfile can hold it; the path stays as it is."
                .formatted(rewrite.match()));
    }

    private void leftOut(String message) {
        remarks.leftOut(pointer + "/rewritePath", "rewritePath", message);
    }

    /** Whether the address takes groups of the route's pattern that its matcher has to give a name to. */
    static boolean namesGroups(Action.Redirect redirect) {
        return redirect.to().contains("{match.")
                && !OF_PATH.matcher(redirect.to()).matches();
    }

    /** The address of a redirect as one word, after what has to be done before it; null where none can be written. */
    @Nullable
    String address(Action.Redirect redirect) {
        String to = route.match().pathMatch() == PathMatch.EXACT ? redirect.to().replace(REST, "") : redirect.to();
        if (!TAKEN.matcher(to).find()) {
            return CaddyText.template(to);
        }
        Matcher ofPath = OF_PATH.matcher(to);
        String find = find();
        String origin = ofPath.matches() && ofPath.group("origin") != null ? ofPath.group("origin") : "";
        String word = CaddyText.template(origin + "{request.uri}");
        String replacement = ofPath.matches() ? CaddyText.quoted(replacement(ofPath.group("path"))) : null;
        if (find == null || word == null || replacement == null) {
            return decoded(to);
        }
        text.line("uri path_regexp " + find + " " + replacement);
        if (ofPath.group("query") == null) {
            text.line("rewrite * ?");
        }
        return word;
    }

    private @Nullable String find() {
        if (route.match().pathMatch() == PathMatch.REGEX) {
            return CaddyPattern.word(route.match().path());
        }
        PathRule rule = RouteOrder.rule(route.match());
        String before = rule.kind() == PathRule.Kind.ANY ? "" : Patterns.quoted(rule.text());
        return CaddyText.quoted("^" + before + "(/.*)?$");
    }

    private static String replacement(String path) {
        Matcher taken = TAKEN.matcher(path);
        StringBuilder to = new StringBuilder();
        int from = 0;
        while (taken.find()) {
            to.append(path.substring(from, taken.start()).replace("{{", "{").replace("$", "$$"));
            to.append('$').append(taken.group("group") == null ? "1" : taken.group("group"));
            from = taken.end();
        }
        to.append(path.substring(from).replace("{{", "{").replace("$", "$$"));
        return GroupNames.go(to.toString());
    }

    private @Nullable String decoded(String to) {
        remarks.approximated(
                pointer + "/redirect/to", "redirect", "What Caddy fills in of a path is without its percent-encoding.");
        PathRule rule = RouteOrder.rule(route.match());
        if (to.contains(REST) && rule.kind() == PathRule.Kind.SEGMENTS) {
            text.line("uri strip_prefix " + CaddyText.literal(rule.text()));
        }
        boolean stripped = to.contains(REST);
        String caddy = Placeholders.caddy(to, key -> {
            if (key.startsWith("match.")) {
                return "{" + GroupNames.CADDY + name.substring(1) + key.substring("match".length()) + "}";
            }
            boolean uri = stripped && (key.equals("request.uri") || key.equals("request.path"));
            if (uri) {
                return key.equals("request.uri") ? "{http.request.orig_uri}" : "{http.request.orig_uri.path}";
            }
            return key.equals("request.rest") ? "{http.request.uri.path}" : Placeholders.theirs(key);
        });
        return caddy == null ? null : CaddyText.quoted(caddy);
    }
}
