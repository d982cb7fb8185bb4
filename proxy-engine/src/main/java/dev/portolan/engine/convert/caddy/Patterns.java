package dev.portolan.engine.convert.caddy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Patterns of Caddy (Go's RE2, and globs) as Java's for the whole path. Pure; never matched here. */
final class Patterns {

    private static final Pattern SPECIAL = Pattern.compile("[\\\\.\\[\\](){}*+?^$|]");
    private static final Pattern NAMED_GROUP = Pattern.compile("\\(\\?P<([A-Za-z0-9]+)>");
    private static final Pattern POSIX =
            Pattern.compile("\\[:(\\^?)(alpha|alnum|digit|lower|upper|space|punct|word|xdigit):]");

    private Patterns() {}

    /** A literal, so that nothing of it is special. */
    static String quoted(String literal) {
        return SPECIAL.matcher(literal).replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
    }

    /** The literal that everything begins with that fits; empty where that can't be told. */
    static String head(String pattern) {
        StringBuilder head = new StringBuilder();
        int at = 0;
        while (pattern.indexOf('|') < 0 && at < pattern.length()) {
            boolean escaped = pattern.charAt(at) == '\\' && at + 1 < pattern.length();
            char c = pattern.charAt(escaped ? at + 1 : at);
            int next = at + (escaped ? 2 : 1);
            boolean literal = escaped
                    ? !Character.isLetterOrDigit(c)
                    : !SPECIAL.matcher(String.valueOf(c)).matches();
            boolean optional = next < pattern.length() && "*?{".indexOf(pattern.charAt(next)) >= 0;
            if (!literal || optional) {
                break;
            }
            head.append(c);
            at = next;
        }
        return head.toString();
    }

    /** A glob of Caddy's {@code path}: a star at one end or both is any text, elsewhere it ends at a slash. */
    static String ofGlob(String glob) {
        long stars = glob.chars().filter(c -> c == '*').count();
        boolean both = stars == 2 && glob.startsWith("*") && glob.endsWith("*") && glob.length() > 2;
        if (both) {
            return ".*" + quoted(glob.substring(1, glob.length() - 1)) + ".*";
        }
        if (stars == 1 && glob.startsWith("*")) {
            return ".*" + quoted(glob.substring(1));
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> out.append("[^/]*");
                case '?' -> out.append("[^/]");
                default -> out.append(quoted(String.valueOf(c)));
            }
        }
        return out.toString();
    }

    /** The text that a pattern means which has nothing special that is not escaped; null for all others. */
    static @Nullable String literal(String pattern) {
        String bare = pattern.replaceAll("\\\\[^A-Za-z0-9]", "");
        return SPECIAL.matcher(bare).find() ? null : pattern.replaceAll("\\\\([^A-Za-z0-9])", "$1");
    }

    /** How many groups a pattern has up to an index that lies in none of its classes. */
    static int groups(String pattern, int end) {
        int groups = 0;
        boolean inClass = false;
        for (int at = 0; at < end; at++) {
            char c = pattern.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '[' || c == ']') {
                inClass = c == '[';
            } else if (c == '(' && !inClass) {
                boolean named = pattern.startsWith("(?P<", at)
                        || (pattern.startsWith("(?<", at)
                                && !pattern.startsWith("(?<=", at)
                                && !pattern.startsWith("(?<!", at));
                groups += named || !pattern.startsWith("(?", at) ? 1 : 0;
            }
        }
        return groups;
    }

    static int groups(String pattern) {
        return groups(pattern, pattern.length());
    }

    /** A pattern of RE2 that may fit anywhere in the path, as one for the whole of it; null where Java has no such pattern. */
    static @Nullable String ofRe2(String pattern) {
        if (pattern.contains("(?U") || pattern.contains("\\C") || pattern.contains("\\pN")) {
            return null;
        }
        String java = NAMED_GROUP.matcher(pattern).replaceAll("(?<$1>");
        java = POSIX.matcher(java).replaceAll(found -> Matcher.quoteReplacement(posix(found.group(1), found.group(2))));
        String group = java.startsWith("^(?:") && java.endsWith(")$") ? java.substring(4, java.length() - 2) : "";
        if (!group.isEmpty() && valid(group)) {
            return group;
        }
        boolean choice = java.indexOf('|') >= 0;
        boolean begins = java.startsWith("^") && !choice;
        boolean ends = java.endsWith("$") && !java.endsWith("\\$") && !choice;
        String middle = java.substring(begins ? 1 : 0, Math.max(begins ? 1 : 0, java.length() - (ends ? 1 : 0)));
        String whole = (begins ? "" : ".*") + (choice ? "(?:" + middle + ")" : middle) + (ends ? "" : ".*");
        return valid(whole) ? whole : null;
    }

    private static String posix(String not, String name) {
        String java = switch (name) {
            case "word" -> "\\w";
            case "xdigit" -> "\\p{XDigit}";
            default -> "\\p{" + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "}";
        };
        return not.isEmpty() ? java : java.replace("\\p", "\\P").replace("\\w", "\\W");
    }

    private static boolean valid(String pattern) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException | StackOverflowError e) {
            return false;
        }
    }
}
