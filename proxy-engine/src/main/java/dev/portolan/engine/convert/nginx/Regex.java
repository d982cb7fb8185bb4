package dev.portolan.engine.convert.nginx;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** nginx looks for a pattern anywhere in a path; a profile's pattern is for the whole of it. Groups keep their numbers. */
final class Regex {

    private static final String META = "\\^$.|?*+()[]{}";

    private Regex() {}

    /** The same pattern for the whole of a path; null where Java knows no such pattern. */
    static @Nullable String whole(String pattern, boolean ignoreCase) {
        String inner = hasChoice(pattern) ? ".*(?:" + pattern + ").*" : anchored(pattern);
        String whole = ignoreCase ? "(?i)" + inner : inner;
        try {
            Pattern.compile(whole);
            return whole;
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    private static String anchored(String pattern) {
        boolean start = pattern.startsWith("^");
        boolean end = pattern.endsWith("$") && !pattern.endsWith("\\$");
        String bare = pattern.substring(start ? 1 : 0, Math.max(start ? 1 : 0, pattern.length() - (end ? 1 : 0)));
        String open = end || bare.endsWith(".*") ? bare : bare + ".*";
        return start || open.startsWith(".*") ? unwrapped(open) : ".*" + open;
    }

    /** Without brackets around the whole of it that change nothing. */
    private static String unwrapped(String pattern) {
        if (!pattern.startsWith("(?:") || !pattern.endsWith(")")) {
            return pattern;
        }
        String inner = pattern.substring(3, pattern.length() - 1);
        try {
            Pattern.compile(inner);
            return hasChoice(inner) || hasChoice(pattern) ? pattern : inner;
        } catch (PatternSyntaxException e) {
            return pattern;
        }
    }

    /** Of a pattern for a whole path: without brackets around all of it, which change nothing where it stands alone. */
    static String bare(String whole) {
        if (!whole.startsWith("(?:") || !whole.endsWith(")")) {
            return whole;
        }
        String inner = whole.substring(3, whole.length() - 1);
        try {
            Pattern.compile(inner);
            return inner;
        } catch (PatternSyntaxException e) {
            return whole;
        }
    }

    /** Whether it has a choice outside of brackets, which the anchors bind tighter than. */
    private static boolean hasChoice(String pattern) {
        int depth = 0;
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (inClass) {
                inClass = c != ']';
            } else if (c == '[') {
                inClass = true;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == '|' && depth == 0) {
                return true;
            }
        }
        return false;
    }

    /** A pattern that takes just this text. */
    static String literal(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> {
            if (META.indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append((char) c);
        });
        return out.toString();
    }
}
