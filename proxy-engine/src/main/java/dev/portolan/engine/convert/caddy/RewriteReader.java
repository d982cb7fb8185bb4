package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.caddy.Changes.Capture;
import dev.portolan.engine.convert.caddy.GroupNames.Group;
import dev.portolan.engine.convert.caddy.Moved.Rewriting;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what becomes of a request's path: a prefix that is taken off or put before it, another path, or what a pattern makes of it. */
final class RewriteReader {

    private static final Pattern PREFIXED =
            Pattern.compile("(?<before>/?[^{}?]*)\\{http\\.request\\.uri(?:\\.path)?}(?<query>\\?.*)?");
    private static final Pattern FIXED = Pattern.compile("(?<path>/[^{}?]*)(?<query>\\?.*)?");
    private static final Pattern PLACE = Pattern.compile("(?<!\\\\)\\{([^{}]*)}");
    private static final String PATH = "http.request.uri.path";
    private static final String OWN_QUERY = "?{http.request.uri.query}";

    /** What a client's query is, at the end of one that is written out. */
    private static final Pattern CLIENTS = Pattern.compile("[?&]\\{http\\.request\\.uri\\.query}$");

    private final Remarks remarks;

    RewriteReader(Remarks remarks) {
        this.remarks = remarks;
    }

    List<Step> read(Section rewrite) {
        List<Step> steps = new ArrayList<>();
        String uri = rewrite.text("uri");
        if (uri != null) {
            steps.addAll(uri(rewrite, uri));
        }
        String strip = rewrite.text("strip_path_prefix");
        if (strip != null && Placeholders.any(strip)) {
            same(rewrite.at("strip_path_prefix"), "strip_prefix", strip);
        } else if (strip != null && !strip.isEmpty()) {
            steps.add(new Step.Strip(strip.replaceFirst("/+$", ""), "", rewrite.at("strip_path_prefix")));
        }
        String suffix = rewrite.text("strip_path_suffix");
        if (suffix != null && !suffix.isEmpty()) {
            Position at = rewrite.at("strip_path_suffix");
            Rewriting without = new Rewriting("(.*)" + Patterns.quoted(suffix), "$1", false);
            steps.add(Placeholders.any(suffix) ? nothing(at, "strip_suffix", suffix) : rewriting(without, suffix, at));
        }
        rewrite.each("path_regexp", each -> steps.add(regexp(each)));
        return steps;
    }

    private List<Step> uri(Section rewrite, String uri) {
        Position at = rewrite.at("uri");
        if (uri.equals("?")) {
            return List.of(new Step.Change(changes -> {
                remarks.approximated(
                        at, "rewrite", "The client's query stays, except where the request is redirected.");
                return changes.moved(Moved::cleared);
            }));
        }
        if (!Placeholders.any(uri) && !uri.startsWith("/")) {
            same(at, "rewrite", uri);
            return List.of();
        }
        Step step = step(uri, at);
        int question = uri.indexOf('?');
        if (question >= 0
                && !uri.substring(question).equals(OWN_QUERY)
                && !CLIENTS.matcher(uri).find()) {
            remarks.approximated(
                    at, "rewrite", "A query that is written here comes before the client's own, which stays.");
        }
        return List.of(step);
    }

    private Step step(String uri, Position at) {
        Matcher prefixed = PREFIXED.matcher(uri);
        if (prefixed.matches()) {
            String query = prefixed.group("query");
            String before = prefixed.group("before").replaceFirst("/+$", "");
            boolean plain = query == null || query.equals(OWN_QUERY);
            if (plain && (before.isEmpty() || before.startsWith("/"))) {
                return new Step.Change(changes -> changes.moved(path -> path.prefixed(before)));
            }
        }
        Matcher fixed = FIXED.matcher(uri);
        String query = fixed.matches() ? fixed.group("query") : null;
        if (fixed.matches() && (query == null || query.equals(OWN_QUERY) || !Placeholders.any(query))) {
            String path = fixed.group("path") + (query == null || query.equals(OWN_QUERY) ? "" : query);
            return new Step.Change(changes -> changes.moved(before -> before.at(path)));
        }
        return new Step.Change(changes -> filled(uri, changes, at));
    }

    /** A path with names in braces, of the request's path or of groups of one pattern that it had to fit. */
    private Changes filled(String uri, Changes changes, Position at) {
        String own = CLIENTS.matcher(uri).replaceFirst("").replace(OWN_QUERY + "&", "?");
        StringBuilder to = new StringBuilder();
        Capture from = null;
        Matcher places = PLACE.matcher(own);
        int end = 0;
        while (places.find()) {
            to.append(literal(own.substring(end, places.start())));
            end = places.end();
            Group group = Group.of(places.group(1));
            Capture capture = places.group(1).equals(PATH)
                    ? new Capture("(.*)", changes.moved().strip())
                    : group == null ? null : changes.captures().get(group.pattern());
            String reference = group == null ? "$1" : GroupNames.reference(group.group(), 0);
            if (capture == null || reference == null || (from != null && !from.equals(capture))) {
                return unchanged(uri, changes, at);
            }
            from = capture;
            if (to.indexOf("?") >= 0) {
                remarks.approximated(
                        at, "rewrite", "What comes of the path is put into the query as it is written there.");
            }
            to.append(reference);
        }
        to.append(literal(own.substring(end)));
        if (from == null) {
            return own.startsWith("/")
                    ? changes.moved(before -> before.at(Placeholders.unescaped(own)))
                    : unchanged(uri, changes, at);
        }
        boolean now = from.strip().equals(changes.moved().strip());
        return now && (to.indexOf("/") == 0 || to.indexOf("$") == 0)
                ? rewritten(new Rewriting(from.pattern(), to.toString(), true), uri, changes, at)
                : unchanged(uri, changes, at);
    }

    private Step regexp(Section regexp) {
        String find = regexp.text("find", "");
        String replace = regexp.text("replace", "");
        Position at = regexp.at("find");
        boolean choice = find.indexOf('|') >= 0 && !(find.startsWith("^(?:") && find.endsWith(")$"));
        boolean begins = find.startsWith("^") && !choice;
        boolean ends = find.endsWith("$") && !find.endsWith("\\$") && !choice;
        if (Placeholders.any(replace) || !(begins || ends)) {
            return nothing(at, "path_regexp", find);
        }
        int groups = Patterns.groups(find);
        String java = Patterns.ofRe2(begins ? (ends ? find : find + "(.*)$") : "^(.*?)" + find);
        String own = GroupNames.ofGo(Placeholders.unescaped(replace), begins ? 0 : 1);
        String rest = GroupNames.reference(String.valueOf(groups + 1), 0);
        if (java == null || own == null || (!(begins && ends) && rest == null)) {
            return nothing(at, "path_regexp", find);
        }
        String to = begins ? (ends ? own : own + rest) : "$1" + own;
        String prefix = java.endsWith("(/.*)?") ? Patterns.literal(java.substring(0, java.length() - 6)) : null;
        boolean instead = prefix != null && to.matches("[^$]*\\$1") && (to.startsWith("/") || to.equals("$1"));
        return instead
                ? new Step.Strip(
                        String.valueOf(prefix), to.substring(0, to.length() - 2).replaceFirst("/+$", ""), at)
                : rewriting(new Rewriting(java, to, false), find, at);
    }

    private Step rewriting(Rewriting how, String text, Position at) {
        return new Step.Change(changes -> rewritten(how, text, changes, at));
    }

    private Changes rewritten(Rewriting how, String text, Changes changes, Position at) {
        Moved moved = changes.moved().rewritten(how);
        return moved == null ? unchanged(text, changes, at) : changes.moved(before -> moved);
    }

    private Step nothing(Position at, String what, String text) {
        return new Step.Change(changes -> {
            same(at, what, text);
            return changes;
        });
    }

    private Changes unchanged(String uri, Changes changes, Position at) {
        same(at, "rewrite", uri);
        return changes;
    }

    private void same(Position at, String what, String text) {
        if (text.startsWith("'")) {
            remarks.leftOut(
                    at,
                    what,
                    "Single quotes are a part of the path, which Caddy finds nothing at; the path stays as it is. Leave them out.");
            return;
        }
        remarks.leftOut(
                at,
                what,
                "A path gets a prefix here, becomes another one as a whole, or what one pattern for the whole of it makes of it;"
                        + " \"%s\" is neither, and the path stays as it is.".formatted(text));
    }

    private static String literal(String text) {
        return Placeholders.unescaped(text).replace("$", "$$");
    }

    /** The prefix that a URI puts before the request's own; null where it does anything else. */
    static @Nullable String prefix(String uri) {
        Matcher prefixed = PREFIXED.matcher(uri);
        return prefixed.matches() ? prefixed.group("before").replaceFirst("/+$", "") : null;
    }
}
