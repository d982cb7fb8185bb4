package dev.portolan.engine.convert.haproxy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a route says which paths are its own.
 *
 * @param text as the route has it
 */
record Shape(Kind kind, String text) {

    enum Kind {
        EXACT,
        REGEX,
        PREFIX
    }

    static Shape of(PathSet paths) {
        String segments = segments(paths);
        if (segments != null) {
            return new Shape(Kind.PREFIX, segments);
        }
        return paths instanceof PathSet.Exact(String path)
                ? new Shape(Kind.EXACT, path)
                : new Shape(Kind.REGEX, paths.regex());
    }

    /** {@code /api} of the paths {@code /api} and everything below {@code /api/}; null for others. */
    private static @Nullable String segments(PathSet paths) {
        if (paths.equals(PathSet.ANY)) {
            return "/";
        }
        if (paths instanceof PathSet.Either(List<PathSet> any) && any.size() == 2) {
            PathSet first = any.getFirst() instanceof PathSet.Exact ? any.getFirst() : any.getLast();
            PathSet second = first.equals(any.getFirst()) ? any.getLast() : any.getFirst();
            if (first instanceof PathSet.Exact(String path)
                    && second instanceof PathSet.Beginning(String below)
                    && below.equals(path + "/")) {
                return path;
            }
        }
        return null;
    }

    /** The same paths by a pattern, which comes before every prefix, and among patterns where it stands. */
    Shape asPattern() {
        return new Shape(
                Kind.REGEX,
                switch (kind) {
                    case EXACT -> Patterns.literal(text);
                    case PREFIX -> text.equals("/") ? "/.*" : Patterns.literal(text) + "(?:/.*)?";
                    case REGEX -> "(?:" + text + ")";
                });
    }
}
