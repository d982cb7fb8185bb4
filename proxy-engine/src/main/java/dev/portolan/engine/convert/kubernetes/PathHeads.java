package dev.portolan.engine.convert.kubernetes;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The literal beginnings of patterns, by which most can be told apart without trying them. */
final class PathHeads {

    static final String WHOLE_CASE = "(?-i)";

    /** A character that stands for itself, in the words of a pattern. */
    static final String QUOTED = "(?:[A-Za-z0-9_~%@:,&=!/-]|\\\\[.\\[\\]{}()*+?^$|])";

    private static final String SPECIAL = ".[]{}()*+?^$|";

    private static final Pattern EXACT = Pattern.compile("/\\(\\?-i\\)(" + QUOTED + "*)\\$");
    private static final Pattern HEAD = Pattern.compile(QUOTED + "*");

    private PathHeads() {}

    /** What a pattern begins with, in lower case. */
    static String head(String pattern) {
        String bare = pattern.replace("(?i)", "").replace(WHOLE_CASE, "");
        Matcher head = HEAD.matcher(bare);
        String text = head.lookingAt() ? head.group() : "";
        boolean counted = text.length() < bare.length() && "?*+{".indexOf(bare.charAt(text.length())) >= 0;
        String sure = counted && !text.isEmpty() ? text.substring(0, text.length() - 1) : text;
        return sure.replace("\\", "").toLowerCase(Locale.ROOT);
    }

    /** Whether there may be a path that both take. */
    static boolean mayOverlap(String one, String other) {
        String first = head(one);
        String second = head(other);
        return first.startsWith(second) || second.startsWith(first);
    }

    /** The only path that a pattern takes, where it is written as {@link #exactly} does; else null. */
    static @Nullable String exact(String pattern) {
        Matcher exact = EXACT.matcher(pattern);
        return exact.matches() ? "/" + exact.group(1).replace("\\", "") : null;
    }

    /** A pattern for one path, whatever else makes patterns of the paths of its host. */
    static String exactly(String path) {
        return "/" + WHOLE_CASE + quoted(path.substring(1)) + "$";
    }

    /** A path in the words of a pattern, in which any character stands for those that the schema or nginx would trip over. */
    static String quoted(String path) {
        StringBuilder out = new StringBuilder();
        path.chars().forEach(c -> {
            if (isUnwritable(c)) {
                out.append('.');
            } else if (SPECIAL.indexOf(c) >= 0) {
                out.append('\\').append((char) c);
            } else {
                out.append((char) c);
            }
        });
        return out.toString();
    }

    /** Whether all of a path can be said in a pattern. */
    static boolean isWritable(String path) {
        return path.chars().noneMatch(PathHeads::isUnwritable);
    }

    private static boolean isUnwritable(int c) {
        return c <= ' ' || c > '~' || "\"';#`\\<>".indexOf(c) >= 0;
    }

    /** What was {@link #quoted}. */
    static String plain(String quoted) {
        return quoted.replaceAll("\\\\(.)", "$1");
    }
}
