package dev.portolan.engine.routing;

import dev.portolan.engine.profile.PathRewrite;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Makes another path of one by the first of some patterns that fits it. Pure; any thread. */
final class PathRewriting {

    private PathRewriting() {}

    /**
     * @return the new path and what it has of a query, with dot segments resolved that may have come about; null where no
     *     pattern fits, takes too long, or makes something that is no path
     */
    static RequestPath.@Nullable Valid of(List<PathRewrite> rewrites, String path) {
        for (PathRewrite rewrite : rewrites) {
            String made = made(rewrite, path);
            if (made != null) {
                return RequestPath.parse(made) instanceof RequestPath.Valid valid ? valid : null;
            }
        }
        return null;
    }

    private static @Nullable String made(PathRewrite rewrite, String path) {
        try {
            Matcher matcher = rewrite.matcher(new BoundedText(path));
            if (matcher == null || !matcher.matches()) {
                return null;
            }
            String made = rewrite.filled(matcher);
            return made.startsWith("/") ? made : "/" + made;
        } catch (BoundedText.TooCostly | StackOverflowError e) {
            return null;
        }
    }
}
