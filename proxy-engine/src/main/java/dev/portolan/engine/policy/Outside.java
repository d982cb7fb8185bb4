package dev.portolan.engine.policy;

import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import org.jspecify.annotations.Nullable;

/**
 * The way back of a path: from what the target calls it to what the client calls it. Undoes the target's base, then
 * {@code addPrefix}, then {@code stripPrefix}. What {@code rewritePath} made has no way back that could be known.
 */
final class Outside {

    private final Match match;
    private final boolean stripped;
    private final boolean rewritten;
    private final String inner;
    private final String requestPath;

    /** @param requestPath the path that the client asked for */
    Outside(Route route, Target target, String requestPath) {
        this.match = route.match();
        this.stripped = route.rewrite().stripPrefix();
        this.rewritten = !route.rewrite().rewritePath().isEmpty();
        String added = route.rewrite().addPrefix();
        this.inner = target.base() + (added == null ? "" : withoutSlash(added));
        this.requestPath = requestPath;
    }

    /**
     * @param path the target's, begins with a slash, without query
     * @return the client's, or null where the client can't reach it through this route or where it is the client's already
     */
    @Nullable
    String path(String path) {
        if (rewritten) {
            return null;
        }
        if (!under(inner, path)) {
            return null;
        }
        String rest = path.substring(inner.length());
        if (rest.isEmpty()) {
            rest = "/";
        }
        return stripped ? unstripped(rest, path) : rest;
    }

    private @Nullable String unstripped(String rest, String path) {
        if (match.pathMatch() != PathMatch.PREFIX) {
            // The whole path was taken off, so that only "/" has a way back.
            String whole = match.pathMatch() == PathMatch.EXACT ? match.path() : requestPath;
            return rest.equals("/") ? whole : null;
        }
        String prefix = withoutSlash(match.path());
        // A program that was told its outside path (root_path, X-Forwarded-Prefix) has put it on by itself.
        return inner.isEmpty() && !prefix.isEmpty() && under(prefix, path) ? null : prefix + rest;
    }

    private static boolean under(String prefix, String path) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    static String withoutSlash(String prefix) {
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }
}
