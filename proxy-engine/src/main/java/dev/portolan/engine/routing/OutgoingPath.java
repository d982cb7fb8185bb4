package dev.portolan.engine.routing;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import org.jspecify.annotations.Nullable;

/** The request target that a route sends to its target. Pure; any thread. */
public final class OutgoingPath {

    private OutgoingPath() {}

    /**
     * In this order: what matched is taken off (only the prefix, or the whole path where the match is exact or a regex),
     * the first {@code rewritePath} that fits makes another path of it, {@code addPrefix} is put before, then the target's
     * base. The seams have exactly one slash; everything else stays as
     * it came.
     *
     * @param path as {@link RequestPath} has it, one that the route matched
     */
    public static String of(Route route, String path, @Nullable String query) {
        return of(route, route.action() instanceof Action.Forward forward ? forward.target() : null, path, query);
    }

    /** @param target the one of the route's that is asked, or null where it asks none */
    public static String of(Route route, @Nullable Target target, String path, @Nullable String query) {
        Rewrite rewrite = route.rewrite();
        String rest = rewrite.stripPrefix() ? stripped(route.match(), path) : path;
        RequestPath.Valid rewritten = rewrite.rewritePath().isEmpty()
                ? null
                : PathRewriting.of(rewrite.rewritePath(), rest.isEmpty() ? "/" : rest);
        String base = target == null ? "" : trimmed(target.base());
        String out = path(rewrite, base, rewritten == null ? rest : rewritten.path());
        String whole = rewritten == null ? query : joined(rewritten.query(), query);
        return whole == null ? out : out + "?" + whole;
    }

    /** What the pattern set comes first, so that a program that takes the first of a name takes that. */
    private static @Nullable String joined(@Nullable String set, @Nullable String query) {
        if (set == null || query == null) {
            return set == null ? query : set;
        }
        return set.isEmpty() ? query : set + "&" + query;
    }

    private static String path(Rewrite rewrite, String base, String rest) {
        String added = rewrite.addPrefix() == null ? "" : trimmed(rewrite.addPrefix());
        if (base.isEmpty() && added.isEmpty()) {
            return rest.isEmpty() ? "/" : rest;
        }
        String before = base + added;
        return rest.startsWith("//") ? before + singleSlash(rest) : before + rest;
    }

    /** What lies behind the prefix that a path was matched by: empty, or beginning with exactly one slash. */
    static String rest(Match match, String path) {
        return stripped(match, path);
    }

    /** Empty, or beginning with exactly one slash. */
    private static String stripped(Match match, String path) {
        if (match.pathMatch() != PathMatch.PREFIX) {
            return "";
        }
        String prefix = trimmed(match.path());
        return prefix.isEmpty() ? path : singleSlash(path.substring(Math.min(prefix.length(), path.length())));
    }

    /** Two slashes at a seam would be read as another host by whoever takes the path for a reference. */
    private static String singleSlash(String rest) {
        int i = 0;
        while (i + 1 < rest.length() && rest.charAt(i + 1) == '/') {
            i++;
        }
        return rest.substring(i);
    }

    private static String trimmed(String prefix) {
        int end = prefix.length();
        while (end > 0 && prefix.charAt(end - 1) == '/') {
            end--;
        }
        return prefix.substring(0, end);
    }
}
