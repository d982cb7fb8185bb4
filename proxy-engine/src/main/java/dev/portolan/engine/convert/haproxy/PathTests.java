package dev.portolan.engine.convert.haproxy;

import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Comparisons of a path. */
final class PathTests {

    private PathTests() {}

    /** @return null for one that is not known, or whose expression is none */
    static @Nullable PathSet of(String method, String value, boolean anyCase) {
        PathSet paths = exactCase(method, value);
        boolean letters = value.chars().anyMatch(Character::isLetter);
        return paths != null && anyCase && letters ? new PathSet.AnyCase(paths) : paths;
    }

    private static @Nullable PathSet exactCase(String method, String value) {
        return switch (method) {
            case "str" -> new PathSet.Exact(value);
            case "beg" -> beginning(value);
            case "end" -> new PathSet.Ending(value);
            case "sub" -> found(".*" + Patterns.literal(value) + ".*");
            case "dir" -> part(value, "/");
            case "dom" -> part(value, "/?.:");
            case "reg" -> {
                String whole = Patterns.whole(value);
                boolean asExported = value.startsWith("^(?:") && value.endsWith(")$");
                PathSet.Found found = whole == null ? null : found(whole);
                yield found == null || asExported ? found : simple(found);
            }
            default -> null;
        };
    }

    private static PathSet beginning(String value) {
        return value.isEmpty() ? PathSet.ANY : new PathSet.Beginning(value);
    }

    /** A word that stands between these marks or at an end; marks around it in the configuration don't count. */
    private static @Nullable PathSet part(String value, String marks) {
        String bare = stripped(value, marks);
        String set = "[" + Patterns.literal(marks) + "]";
        return bare.isEmpty() ? null : found("(?:.*" + set + ")?" + Patterns.literal(bare) + "(?:" + set + ".*)?");
    }

    private static String stripped(String value, String marks) {
        int from = 0;
        int to = value.length();
        while (from < to && marks.indexOf(value.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && marks.indexOf(value.charAt(to - 1)) >= 0) {
            to--;
        }
        return value.substring(from, to);
    }

    private static PathSet.@Nullable Found found(String expression) {
        try {
            return PathSet.Found.of(expression);
        } catch (PatternSyntaxException | StackOverflowError e) {
            return null;
        }
    }

    /** An expression that only looks at the beginning is the beginning it looks at, which is easier to compare with others. */
    private static PathSet simple(PathSet.Found found) {
        String text = found.expression();
        boolean begins = text.endsWith(".*") && text.matches("/[A-Za-z0-9/_-]*\\.\\*");
        boolean exact = text.matches("/[A-Za-z0-9/_-]*");
        if (begins) {
            return new PathSet.Beginning(text.substring(0, text.length() - 2));
        }
        return exact ? new PathSet.Exact(text) : segments(text, found);
    }

    /** {@code /api(/.*)?}, {@code /api(?:/.*)?} and {@code /api(/|$).*}: a prefix by whole segments. */
    private static PathSet segments(String text, PathSet found) {
        for (String tail : List.of("(/.*)?", "(?:/.*)?", "(/|$).*", "(?:/|$).*")) {
            String head = text.endsWith(tail) ? text.substring(0, text.length() - tail.length()) : "";
            if (head.matches("/[A-Za-z0-9/_-]*[A-Za-z0-9_-]")) {
                return PathSet.either(List.of(new PathSet.Exact(head), new PathSet.Beginning(head + "/")));
            }
        }
        return found;
    }
}
