package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.PathRewrite;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The path of a route as ingress-nginx compares and rewrites it. */
final class PathWriter {

    /** What stands in the path of a prefix as it is; a dot takes any character in a pattern, which is as good as itself. */
    private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9_~%./-]*");

    private static final Pattern PLAIN_TARGET = Pattern.compile("/(?:[A-Za-z0-9_~%./?=&-]|\\$[1-9])*");
    private static final String OPEN_REST = "(/|$)(.*)";
    private static final String UNUSUAL = "It is written for prefixes of letters, digits and - . _ ~ alone";
    private static final String OTHER_PATTERN =
            "It is written where its pattern is the route's own, and takes over $1 to $9 alone";

    private final Route route;
    private final String pointer;
    private final Remarks remarks;
    private final boolean patterns;

    /** @param patterns whether the controller takes all paths of the host for patterns */
    PathWriter(Route route, boolean patterns, String pointer, Remarks remarks) {
        this.route = route;
        this.patterns = patterns;
        this.pointer = pointer;
        this.remarks = remarks;
    }

    /** False, with a remark, where the path can't be written. */
    boolean put(ObjectNode out, NginxWriter annotations, @Nullable Target target) {
        Match match = route.match();
        if (match.pathMatch() == PathMatch.REGEX) {
            String pattern = pattern(match.path());
            if (pattern == null) {
                remarks.leftOut(
                        pointer,
                        "path",
                        "The path of an Ingress begins with a slash, and has neither blanks, quotes, nor a choice (|) outside of brackets; the route is left out.");
                return false;
            }
            out.put("path", pattern).put("pathType", "ImplementationSpecific");
            annotations.put("use-regex", "true");
            refuseRewriting();
            rewritten(annotations);
            return true;
        }
        if (!route.rewrite().rewritePath().isEmpty()) {
            refuse("rewritePath", OTHER_PATTERN);
        }
        if (match.path().contains("//") || match.path().toLowerCase(Locale.ROOT).contains("%2f")) {
            remarks.leftOut(
                    pointer,
                    "path",
                    "The path of an Ingress has neither two slashes in a row nor an encoded one; the route is left out.");
            return false;
        }
        String added = added(target);
        boolean prefix = match.pathMatch() == PathMatch.PREFIX;
        boolean changes = route.rewrite().stripPrefix() || !added.isEmpty();
        if (changes
                && prefix
                && PLAIN.matcher(match.path()).matches()
                && PLAIN.matcher("/" + added).matches()) {
            rewritten(out, annotations, added);
            return true;
        }
        refuseRewriting();
        if (patterns && !match.path().equals("/")) {
            if (!PathHeads.isWritable(match.path())) {
                remarks.approximated(
                        pointer + "/path",
                        "path",
                        "Quotes, blanks and the like are written as a dot, which takes any character.");
                remarks.note(pointer + "/pathMatch", "path", "It is a pattern there.");
            }
            String path = prefix ? quoted(trimmed(match.path())) + "(/|$)" : PathHeads.exactly(match.path());
            out.put("path", path).put("pathType", "ImplementationSpecific");
            annotations.put("use-regex", "true");
        } else {
            out.put("path", match.path()).put("pathType", prefix ? "Prefix" : "Exact");
        }
        return true;
    }

    /** Whether a route makes the controller take all paths of its host for patterns. */
    static boolean makesPatterns(Route route) {
        boolean rewritten = route.rewrite().stripPrefix()
                || route.rewrite().addPrefix() != null
                || (route.action() instanceof Action.Forward forward
                        && !forward.usual().getFirst().target().base().isEmpty());
        return route.match().pathMatch() == PathMatch.REGEX
                || (rewritten && route.match().pathMatch() == PathMatch.PREFIX);
    }

    /** ingress-nginx fills in the groups of the path's own pattern. */
    private void rewritten(NginxWriter annotations) {
        List<PathRewrite> rewrites = route.rewrite().rewritePath();
        if (rewrites.isEmpty()) {
            return;
        }
        PathRewrite first = rewrites.getFirst();
        boolean own = rewrites.size() == 1 && first.match().equals(route.match().path());
        if (own && PLAIN_TARGET.matcher(first.to()).matches()) {
            annotations.put("rewrite-target", first.to());
        } else {
            refuse("rewritePath", OTHER_PATTERN);
        }
    }

    private String added(@Nullable Target target) {
        Rewrite rewrite = route.rewrite();
        String base = target == null ? "" : target.base();
        if (!base.isEmpty()) {
            remarks.approximated(
                    pointer + "/to",
                    "to",
                    "A Service has no path; the target's \"%s\" is put before by a rewriting.".formatted(base));
        }
        return base + (rewrite.addPrefix() == null ? "" : trimmed(rewrite.addPrefix()));
    }

    private void rewritten(ObjectNode out, NginxWriter annotations, String added) {
        String prefix = trimmed(route.match().path());
        String before = route.rewrite().stripPrefix() ? added : added + prefix;
        if (prefix.isEmpty()) {
            out.put("path", "/(.*)");
        } else {
            out.put("path", prefix + OPEN_REST);
        }
        out.put("pathType", "ImplementationSpecific");
        annotations.put("use-regex", "true");
        annotations.put("rewrite-target", before + (prefix.isEmpty() ? "/$1" : "/$2"));
    }

    private void refuseRewriting() {
        if (route.rewrite().stripPrefix()) {
            refuse("stripPrefix", UNUSUAL);
        }
        if (route.rewrite().addPrefix() != null) {
            refuse("addPrefix", UNUSUAL);
        }
    }

    private void refuse(String field, String reason) {
        remarks.leftOut(pointer + "/" + field, field, reason + "; write a rewrite-target by hand.");
    }

    /** Of letters, digits and the like as it is; a dot takes any character then, which is as good as itself. */
    private static String quoted(String path) {
        return PLAIN.matcher(path).matches() ? path : PathHeads.quoted(path);
    }

    private static String trimmed(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** As ingress-nginx takes it: from the start whatever the case, unless it says otherwise itself. */
    private static @Nullable String pattern(String regex) {
        boolean anyCase = regex.startsWith("(?i)");
        String body = anyCase ? regex.substring("(?i)".length()) : regex;
        boolean fits = body.startsWith("/")
                && body.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '\'' && c != ';')
                && !choiceOutside(body);
        if (!fits) {
            return null;
        }
        String open = anyCase ? body : "/(?-i)" + body.substring(1);
        return open.endsWith(".*") ? open : open + "$";
    }

    private static boolean choiceOutside(String regex) {
        int depth = 0;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            } else if (c == '|' && depth <= 0) {
                return true;
            }
        }
        return false;
    }
}
