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
     * {@code addPrefix} is put before, then the target's base. The seams have exactly one slash; everything else stays as
     * it came.
     *
     * @param path as {@link RequestPath} has it, one that the route matched
     */
    public static String of(Route route, String path, @Nullable String query) {
        return of(route, route.action() instanceof Action.Forward forward ? forward.target() : null, path, query);
    }

    /** @param target the one of the route's that is asked, or null where it asks none */
    public static String of(Route route, @Nullable Target target, String path, @Nullable String query) {
        String out = path(route, target == null ? "" : trimmed(target.base()), path);
        return query == null ? out : out + "?" + query;
    }

    private static String path(Route route, String base, String path) {
        Rewrite rewrite = route.rewrite();
        String added = rewrite.addPrefix() == null ? "" : trimmed(rewrite.addPrefix());
        String rest = rewrite.stripPrefix() ? stripped(route.match(), path) : path;
        if (base.isEmpty() && added.isEmpty()) {
            return rest.isEmpty() ? "/" : rest;
        }
        String before = base + added;
        return rest.startsWith("//") ? before + singleSlash(rest) : before + rest;
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
