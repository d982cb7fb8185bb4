package dev.portolan.engine.convert.vite;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a key of the proxy table takes: Vite compares it with the URL, query included, as a beginning or, where it begins with
 * {@code ^}, as a regular expression.
 *
 * @param path of a route; for {@link Kind#PATTERN} a regular expression for the whole path
 * @param bySegments whether the beginning ends where a segment does, so that nothing is lost by a prefix
 */
record ProxyKey(Kind kind, String path, boolean bySegments) {

    enum Kind {
        PREFIX,
        EXACT,
        PATTERN
    }

    /** Longer ones are too long to be looked at by a pattern. */
    static final int LONGEST = 1000;

    /** Characters of a pattern that stand for themselves, some of them behind a backslash. */
    private static final Pattern LITERAL =
            Pattern.compile("(?:[A-Za-z0-9\\-_~%@/!&',;:=]|\\\\[./\\-_~%@$+*()|\\[\\]^{}?])*");

    /** What may follow a literal beginning, and whether the two are a prefix by whole segments. */
    private static final Map<String, Boolean> ENDS = new TreeMap<>(Map.ofEntries(
            Map.entry("", false),
            Map.entry(".*", false),
            Map.entry(".*$", false),
            Map.entry("(/|$)", true),
            Map.entry("(?:/|$)", true),
            Map.entry("(?=/|$)", true),
            Map.entry("(/.*)?", true),
            Map.entry("(/.*)?$", true),
            Map.entry("(?:/.*)?$", true),
            Map.entry("(/|\\?|$)", true),
            Map.entry("(?:/|\\?|$)", true),
            Map.entry("/.*", true),
            Map.entry("/.*$", true),
            Map.entry("/", true)));

    private static final Pattern WHOLE = Pattern.compile("(?<path>.*?)(?:\\$|\\(\\\\\\?\\|\\$\\))");
    private static final Pattern GROUPED = Pattern.compile("\\^\\(\\?:(?<path>.*)\\)\\(\\\\\\?\\|\\$\\)");

    static ProxyKey of(String key) {
        if (!key.startsWith("^")) {
            return prefix(key, key.endsWith("/"));
        }
        String pattern = key.substring(1).replace("\\/", "/");
        Matcher literal = LITERAL.matcher(pattern);
        if (pattern.startsWith("/") && literal.lookingAt()) {
            String path = unescaped(literal.group());
            String rest = pattern.substring(literal.end());
            if (WHOLE.matcher(rest).matches()
                    && WHOLE.matcher(rest).replaceFirst("${path}").isEmpty()) {
                return new ProxyKey(Kind.EXACT, path, true);
            }
            Boolean segments = ENDS.get(path.endsWith("/") && path.length() > 1 ? "/" + rest : rest);
            if (segments != null) {
                return prefix(path, segments);
            }
        }
        return new ProxyKey(Kind.PATTERN, pattern(key.replace("\\/", "/")), true);
    }

    /** A slash at its end says only that a segment ends there. */
    private static ProxyKey prefix(String path, boolean bySegments) {
        String whole = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return new ProxyKey(Kind.PREFIX, whole, bySegments || whole.equals("/"));
    }

    private static String unescaped(String literal) {
        return literal.replaceAll("\\\\(.)", "$1");
    }

    /** One for the whole path that takes what the key's takes anywhere in it. */
    private static String pattern(String key) {
        Matcher grouped = GROUPED.matcher(key);
        if (grouped.matches()) {
            return grouped.group("path");
        }
        if (hasChoice(key)) {
            return ".*(?:" + key + ").*";
        }
        String body = key.substring(1);
        if (body.endsWith("$") && !body.endsWith("\\$")) {
            return body.substring(0, body.length() - 1);
        }
        return body.endsWith(".*") && !body.endsWith("\\.*") ? body : body + ".*";
    }

    /** Whether there is a bar outside of groups and classes, which splits the anchors too. */
    private static boolean hasChoice(String key) {
        int depth = 0;
        boolean inClass = false;
        for (int i = 0; i < key.length(); i++) {
            switch (key.charAt(i)) {
                case '\\' -> i++;
                case '[' -> inClass = true;
                case ']' -> inClass = false;
                case '(' -> depth += inClass ? 0 : 1;
                case ')' -> depth -= inClass ? 0 : 1;
                case '|' -> {
                    if (depth == 0 && !inClass) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    /** The text that every path begins with that this takes. */
    String beginning() {
        if (kind != Kind.PATTERN) {
            return path;
        }
        Matcher literal = LITERAL.matcher(path);
        String found = literal.lookingAt() ? literal.group() : "";
        boolean repeated = found.length() < path.length() && "?*{+".indexOf(path.charAt(found.length())) >= 0;
        return unescaped(repeated && !found.isEmpty() ? found.substring(0, found.length() - 1) : found);
    }

    /** Whether this takes everything that {@code other} would. */
    boolean covers(ProxyKey other) {
        return switch (kind) {
            case PREFIX -> reaches(other.beginning());
            case EXACT -> other.kind == Kind.EXACT && other.path.equals(path);
            case PATTERN -> other.kind == Kind.PATTERN && other.path.equals(path);
        };
    }

    private boolean reaches(String beginning) {
        boolean whole = bySegments && !path.endsWith("/");
        return whole ? (beginning + "/").startsWith(path + "/") : beginning.startsWith(path);
    }

    /**
     * What this is behind an earlier key: a pattern that takes nothing of the other's, and in the place of an exact path, which a
     * profile asks before every pattern, one that is asked in its turn.
     */
    ProxyKey behind(ProxyKey earlier) {
        if (kind == Kind.EXACT && earlier.kind == Kind.PATTERN) {
            return new ProxyKey(Kind.PATTERN, JsText.literalPattern(path), true);
        }
        if (kind != Kind.PATTERN || earlier.kind == Kind.PATTERN || !earlier.path.startsWith(beginning())) {
            return this;
        }
        boolean segments = earlier.bySegments && !earlier.path.endsWith("/");
        String end = earlier.kind == Kind.EXACT ? "$" : segments ? "(?:/|$)" : "";
        return new ProxyKey(kind, "(?!" + JsText.literalPattern(earlier.path) + end + ")" + path, true);
    }
}
