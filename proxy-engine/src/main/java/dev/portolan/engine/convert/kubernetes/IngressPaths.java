package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.kubernetes.IngressObject.PathType;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The paths of one host as its controller compares them. As soon as one Ingress of a host has {@code use-regex} or
 * {@code rewrite-target}, ingress-nginx takes all paths of the host for patterns, whatever their case, the longest first;
 * those that are a prefix by their form come over as prefixes, which is the same and easier to read.
 */
final class IngressPaths {

    private static final Pattern LITERAL = Pattern.compile("/[A-Za-z0-9_~%@:;,&=!'./-]*");

    /** {@code /path(/|$)(.*)}, the form of ingress-nginx's own documentation. */
    private static final Pattern SEGMENTS = Pattern.compile(
            "((?:/(?:" + PathHeads.QUOTED + "|\\.)*?)?)(?:\\((\\?:)?/\\|\\$\\)(?:\\(\\.\\*\\)|\\.\\*)?|/\\(\\.\\*\\))");

    private static final Pattern TARGET = Pattern.compile("(/[A-Za-z0-9_~%./-]*?)/?\\$(\\d)");
    private static final Pattern FOREIGN_VARIABLE = Pattern.compile("\\$(?!\\d)");

    private static final int MOST_COMPARED = 500;

    private final Remarks remarks;
    private final boolean patterns;
    private final List<Location> locations;
    private final List<Head> realPatterns;

    /** What a pattern begins with, and how long it is as a whole. */
    private record Head(String text, int length) {}

    IngressPaths(List<Location> locations, Remarks remarks) {
        this.remarks = remarks;
        this.patterns = locations.stream().anyMatch(IngressPaths::wantsPatterns);
        this.realPatterns = locations.stream()
                .filter(each -> patterns && !isSimple(each))
                .map(each -> each.path().path())
                .map(path -> new Head(PathHeads.head(path), path.length()))
                .toList();
        this.locations = patterns ? longestFirst(locations) : locations;
    }

    /**
     * What comes over as a pattern, the longest first, in the places that patterns have; the order of the rest means
     * nothing. Where that matters to none of them, they stay where they are.
     */
    private List<Location> longestFirst(List<Location> unordered) {
        List<Location> own = unordered.stream().filter(this::isPattern).toList();
        if (isInOrder(own)) {
            return unordered;
        }
        Iterator<Location> sorted = own.stream()
                .sorted(Comparator.comparingInt(
                                (Location each) -> each.path().path().length())
                        .reversed())
                .iterator();
        List<Location> ordered = new ArrayList<>();
        unordered.forEach(each -> ordered.add(isPattern(each) ? sorted.next() : each));
        return ordered;
    }

    /** Whether none stands before a longer one that may take the same paths; of very many that is not looked for. */
    private static boolean isInOrder(List<Location> own) {
        List<Head> heads = own.stream()
                .map(each -> each.path().path())
                .map(path -> new Head(PathHeads.head(path), path.length()))
                .toList();
        boolean ordered = heads.size() <= MOST_COMPARED;
        for (int i = 0; ordered && i < heads.size(); i++) {
            Head first = heads.get(i);
            ordered = heads.subList(i, heads.size()).stream()
                    .noneMatch(each -> each.length() > first.length()
                            && (each.text().startsWith(first.text())
                                    || first.text().startsWith(each.text())));
        }
        return ordered;
    }

    private boolean isPattern(Location location) {
        String path = location.path().path();
        return !isSimple(location) || standsBeforePattern(path);
    }

    private static boolean wantsPatterns(Location location) {
        Annotation rewrite = location.options().rewrite;
        return location.options().regex
                || (rewrite != null
                        && !rewrite.value().strip().equals(location.path().path()));
    }

    /** In the order in which they are to be asked. */
    List<Location> inOrder() {
        return locations;
    }

    /** Says what path a route takes, and what becomes of it. */
    void put(Location location, Part route) {
        String path = location.path().path();
        Position at = location.path().at();
        Annotation rewrite = rewrite(location);
        if (!patterns) {
            literal(location, path, route);
        } else if (path.equals("/") && rewrite == null) {
            route.put("path", "/", at);
        } else if (!isPattern(location)) {
            simple(location, rewrite, route);
        } else {
            pattern(path, rewrite, at, route);
        }
    }

    /** Whether it is longer than a pattern that may take the same paths: as a prefix it would come after that. */
    private boolean standsBeforePattern(String path) {
        String own = PathHeads.head(path);
        return realPatterns.stream()
                .anyMatch(each -> each.length() <= path.length()
                        && (own.startsWith(each.text()) || each.text().startsWith(own)));
    }

    /** The rewriting, where it changes anything and is one that can be. */
    private @Nullable Annotation rewrite(Location location) {
        Annotation rewrite = location.options().rewrite;
        if (rewrite == null || rewrite.value().strip().equals(location.path().path())) {
            return null;
        }
        if (!rewrite.value().startsWith("/") && !rewrite.value().startsWith("$")) {
            remarks.leftOut(
                    rewrite.at(),
                    rewrite.name(),
                    "\"%s\" is no path; for a redirect there is permanent-redirect.".formatted(rewrite.value()));
            return null;
        }
        if (FOREIGN_VARIABLE.matcher(rewrite.value()).find()) {
            remarks.leftOut(
                    rewrite.at(),
                    rewrite.name(),
                    "A path may take over groups of its pattern ($1), and no variables of nginx: \"%s\"."
                            .formatted(rewrite.value()));
            return null;
        }
        return rewrite;
    }

    private void literal(Location location, String path, Part route) {
        Position at = location.path().at();
        PathType type = location.path().type();
        boolean open = type == PathType.SPECIFIC && location.options().pathMatcher == null;
        if (open && path.endsWith("/*")) {
            route.put("path", path.length() == 2 ? "/" : path.substring(0, path.length() - 2), at);
            return;
        }
        if (open && !path.equals("/")) {
            remarks.note(
                    at,
                    "pathType",
                    "ImplementationSpecific leaves it to the controller; here it is Prefix, by whole segments: \"%s\" does not take \"%sx\"."
                            .formatted(path, path));
        }
        PathType effective = open || location.options().pathMatcher == null ? type : location.options().pathMatcher;
        route.put("path", path, at);
        if (effective == PathType.EXACT) {
            route.put("pathMatch", "exact", at);
        }
    }

    private static boolean isSimple(Location location) {
        String path = location.path().path();
        Annotation rewrite = location.options().rewrite;
        if (rewrite == null || rewrite.value().strip().equals(path)) {
            return LITERAL.matcher(path).matches()
                    || PathHeads.exact(path) != null
                    || (SEGMENTS.matcher(path).matches() && !needsSlash(path));
        }
        return simplePrefix(path, rewrite.value().strip()) != null;
    }

    /** {@code /path/(.*)} does not take {@code /path} itself, unless it is {@code /(.*)}. */
    private static boolean needsSlash(String path) {
        return path.endsWith("/(.*)") && path.length() > "/(.*)".length();
    }

    private void simple(Location location, @Nullable Annotation rewrite, Part route) {
        String path = location.path().path();
        Position at = location.path().at();
        Matcher segments = SEGMENTS.matcher(path);
        String exact = PathHeads.exact(path);
        if (exact != null) {
            route.put("path", exact, at).put("pathMatch", "exact", at);
            return;
        }
        if (!segments.matches()) {
            route.put("path", path, at);
            if (location.path().type() == PathType.EXACT) {
                route.put("pathMatch", "exact", at);
            }
            return;
        }
        String prefix = PathHeads.plain(segments.group(1));
        route.put("path", prefix.isEmpty() ? "/" : prefix, at);
        if (rewrite != null) {
            rewriting(
                    prefix.equals("/") ? "" : prefix,
                    simplePrefix(path, rewrite.value().strip()),
                    rewrite,
                    route);
        }
    }

    /** What stands before the rest: without the prefix, or the prefix again with something before it. */
    private static void rewriting(String prefix, @Nullable String before, Annotation rewrite, Part route) {
        String added = before == null ? "" : before;
        boolean kept = added.endsWith(prefix);
        String more = kept ? added.substring(0, added.length() - prefix.length()) : added;
        if (!kept) {
            route.put("stripPrefix", true, rewrite.at());
        }
        if (!more.isEmpty()) {
            route.put("addPrefix", more, rewrite.at());
        }
    }

    /** What a rewriting puts before the rest behind a prefix by whole segments; null where it does anything else. */
    private static @Nullable String simplePrefix(String path, String target) {
        Matcher segments = SEGMENTS.matcher(path);
        Matcher wanted = TARGET.matcher(target);
        if (!segments.matches() || needsSlash(path) || !wanted.matches()) {
            return null;
        }
        boolean whole = path.endsWith("/(.*)") || segments.group(2) != null;
        boolean rest = wanted.group(2).equals(whole ? "1" : "2") && path.endsWith("(.*)");
        boolean slash = target.endsWith("/$" + wanted.group(2));
        return rest && slash ? (wanted.group(1).equals("/") ? "" : wanted.group(1)) : null;
    }

    private void pattern(String path, @Nullable Annotation rewrite, Position at, Part route) {
        String pattern = java(path);
        if (rewrite == null) {
            route.put("path", pattern, at).put("pathMatch", "regex", at);
            return;
        }
        route.put("path", pattern, at).put("pathMatch", "regex", at);
        route.object("rewritePath", rewrite.at())
                .put("match", pattern, at)
                .put("to", rewrite.value().strip(), rewrite.at());
    }

    /** As {@code location ~* "^path"} has it: whatever the case, and with anything behind unless it says where it ends. */
    private static String java(String path) {
        boolean whole = path.startsWith(PathHeads.WHOLE_CASE, 1);
        String bare = whole ? "/" + path.substring(1 + PathHeads.WHOLE_CASE.length()) : path;
        String known = bare.replaceAll("\\[:(alpha|digit|alnum|upper|lower|punct|xdigit|space):]", "\\\\p{$1}")
                .replace("\\p{alpha}", "\\p{Alpha}")
                .replace("\\p{digit}", "\\d")
                .replace("\\p{alnum}", "\\p{Alnum}")
                .replace("\\p{upper}", "\\p{Upper}")
                .replace("\\p{lower}", "\\p{Lower}")
                .replace("\\p{punct}", "\\p{Punct}")
                .replace("\\p{xdigit}", "\\p{XDigit}")
                .replace("\\p{space}", "\\s");
        boolean ended = known.endsWith("$") && !known.endsWith("\\$");
        String body = ended ? known.substring(0, known.length() - 1) : known;
        boolean open = ended || body.endsWith(".*") || body.endsWith(".*)");
        return (whole ? "" : "(?i)") + body + (open ? "" : ".*");
    }
}
