package dev.portolan.engine.convert.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Patterns with {@code *} for any characters, slashes too, and {@code ?} for exactly one. */
final class Globs {

    private static final String SPECIAL = ".*+?^${}()|[]\\";
    private static final Pattern LITERAL = Pattern.compile("(?:[A-Za-z0-9/\\-_~%!@&=,;:']|\\\\[^A-Za-z0-9])*");

    /** Longer ones are none that AWS takes, and too long to be looked at by a pattern. */
    static final int LONGEST = 1000;

    private Globs() {}

    static boolean is(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** The regular expression for the whole of what the pattern takes. */
    static String pattern(String glob) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '*') {
                out.append(i > 0 && glob.charAt(i - 1) == '*' ? "" : ".*");
            } else {
                out.append(c == '?' ? "." : quoted(String.valueOf(c)));
            }
        }
        return out.toString();
    }

    /** Whether the whole text fits, in time that grows with the product of the two lengths at most, whoever wrote them. */
    static boolean fits(String glob, String text) {
        int g = 0;
        int t = 0;
        int star = -1;
        int retry = 0;
        while (t < text.length()) {
            char c = g < glob.length() ? glob.charAt(g) : '\0';
            if (g < glob.length() && c == '*') {
                star = g;
                retry = t;
                g++;
            } else if (g < glob.length() && (c == '?' || c == text.charAt(t))) {
                g++;
                t++;
            } else if (star >= 0) {
                retry++;
                t = retry;
                g = star + 1;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }

    /** A regular expression for exactly this. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (SPECIAL.indexOf(text.charAt(i)) >= 0) {
                out.append('\\');
            }
            out.append(text.charAt(i));
        }
        return out.toString();
    }

    /** What a regular expression begins with that stands for itself. */
    static String beginning(String pattern) {
        if (pattern.length() > LONGEST) {
            return "";
        }
        Matcher literal = LITERAL.matcher(pattern);
        String found = literal.lookingAt() ? literal.group() : "";
        boolean repeated = found.length() < pattern.length() && "?*{+".indexOf(pattern.charAt(found.length())) >= 0;
        String safe = repeated && !found.isEmpty() ? found.substring(0, found.length() - 1) : found;
        return pattern.indexOf('|') >= 0 && !pattern.contains("(?:/.*)?") ? "" : safe.replaceAll("\\\\(.)", "$1");
    }

    /** A glob that takes the same as a regular expression; null where there is none. */
    static @Nullable String glob(String pattern) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : ' ';
            if (c == '.') {
                out.append(next == '*' ? '*' : '?');
                i += next == '*' ? 1 : 0;
            } else if (c == '\\' && !Character.isLetterOrDigit(next) && next != '*' && next != '?') {
                out.append(next);
                i++;
            } else if (SPECIAL.indexOf(c) >= 0) {
                return null;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
