package dev.portolan.engine.convert.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Patterns with {@code *} for any characters, slashes too, and {@code ?} for exactly one. */
final class Globs {

    private static final String SPECIAL = ".*+?^${}()|[]\\";
    private static final Pattern LITERAL = Pattern.compile("(?:[A-Za-z0-9/\\-_~%!@&=,;:']|\\\\[^A-Za-z0-9])*");

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
                out.append(out.toString().endsWith(".*") && i > 0 && glob.charAt(i - 1) == '*' ? "" : ".*");
            } else {
                out.append(c == '?' ? "." : quoted(String.valueOf(c)));
            }
        }
        return out.toString();
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
