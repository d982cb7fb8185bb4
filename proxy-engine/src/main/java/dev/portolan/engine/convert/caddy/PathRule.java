package dev.portolan.engine.convert.caddy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which paths are meant. Two of them that are no patterns either lie one in the other or have nothing in common.
 *
 * @param text a literal, or a pattern for the whole path; without meaning for {@link Kind#ANY}
 */
record PathRule(Kind kind, String text) {

    static final PathRule ANY = new PathRule(Kind.ANY, "/");

    /** What a pattern for a prefix ends with. */
    private static final String AND_BELOW = "(?:/.*)?";

    /** A path that stands in a request as it is. */
    private static final String RAW = "/[!-~&&[^#?\\\\%\"<>^`]]*";

    private static final String LEGAL = "-._~!$&'()*+,;=:@/|[]^{}%";

    enum Kind {
        ANY,
        /** This path alone. */
        EXACT,
        /** What begins with it and a slash: {@code /api/*}. */
        BELOW,
        /** It and what begins with it and a slash, as a profile's prefix. */
        SEGMENTS,
        /** What begins with it: {@code /api*}. */
        BEGINNING,
        REGEX
    }

    /** One pattern of Caddy's {@code path} matcher. */
    static PathRule of(String pattern) {
        int stars = (int) pattern.chars().filter(c -> c == '*').count();
        boolean glob = pattern.chars().anyMatch(c -> c == '?' || c == '[' || c == '\\');
        if (pattern.equals("*") || pattern.equals("/*")) {
            return ANY;
        }
        if (stars == 0 && !glob) {
            return new PathRule(Kind.EXACT, encoded(pattern));
        }
        if (stars == 1 && pattern.endsWith("*")) {
            String literal = pattern.substring(0, pattern.length() - 1);
            return literal.endsWith("/")
                    ? new PathRule(Kind.BELOW, encoded(literal.substring(0, literal.length() - 1)))
                    : new PathRule(Kind.BEGINNING, encoded(literal));
        }
        return new PathRule(Kind.REGEX, Patterns.ofGlob(pattern));
    }

    /** Several patterns, of which one has to fit: as few rules as say the same. */
    static List<PathRule> of(List<String> patterns) {
        Set<PathRule> rules = new LinkedHashSet<>();
        patterns.forEach(pattern -> rules.add(of(pattern)));
        List<PathRule> joined = new ArrayList<>();
        for (PathRule rule : rules) {
            boolean other = rule.kind == Kind.EXACT && rules.contains(new PathRule(Kind.BELOW, rule.text));
            boolean both = rule.kind == Kind.BELOW && rules.contains(new PathRule(Kind.EXACT, rule.text));
            if (!other) {
                joined.add(both ? new PathRule(Kind.SEGMENTS, rule.text) : rule);
            }
        }
        boolean patternsAmong = joined.stream().anyMatch(PathRule::isPattern);
        return joined.size() > 1 && patternsAmong
                ? List.of(new PathRule(
                        Kind.REGEX, joined.stream().map(PathRule::regex).collect(Collectors.joining("|"))))
                : joined;
    }

    /** A pattern for the whole path, or what means the same without one. */
    static PathRule ofPattern(String pattern) {
        boolean below = pattern.endsWith(AND_BELOW);
        String literal =
                Patterns.literal(below ? pattern.substring(0, pattern.length() - AND_BELOW.length()) : pattern);
        if (literal == null || !literal.matches(RAW) || literal.endsWith("/")) {
            return new PathRule(Kind.REGEX, pattern);
        }
        return new PathRule(below ? Kind.SEGMENTS : Kind.EXACT, literal);
    }

    /** As a path stands in a request. */
    private static String encoded(String path) {
        StringBuilder out = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            boolean legal = b > 0 && (Character.isLetterOrDigit(b) || LEGAL.indexOf(b) >= 0);
            out.append(legal ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xFF));
        }
        return out.toString();
    }

    boolean isPattern() {
        return kind == Kind.REGEX;
    }

    /** Whether a literal path is meant; false for patterns, which are somebody else's and may take for ever. */
    boolean takes(String path) {
        return switch (kind) {
            case ANY -> true;
            case EXACT -> path.equals(text);
            case BELOW -> path.startsWith(text + "/");
            case SEGMENTS -> path.equals(text) || path.startsWith(text + "/");
            case BEGINNING -> path.startsWith(text);
            case REGEX -> false;
        };
    }

    /** Whether the other means nothing that this does not. */
    boolean covers(PathRule other) {
        if (kind == Kind.ANY || equals(other)) {
            return true;
        }
        if (isPattern() || other.isPattern() || other.kind == Kind.ANY) {
            return false;
        }
        if (kind == Kind.EXACT) {
            return false;
        }
        return switch (other.kind) {
            case BELOW -> takes(other.text + "/");
            case BEGINNING -> takes(other.text) && !(kind == Kind.SEGMENTS && other.text.equals(text));
            default -> takes(other.text);
        };
    }

    /** Whether no path is meant by both, as far as that can be told. */
    boolean apart(PathRule other) {
        if (isPattern() || other.isPattern()) {
            String mine = head();
            String theirs = other.head();
            return !mine.startsWith(theirs) && !theirs.startsWith(mine);
        }
        return !covers(other) && !other.covers(this);
    }

    /** What every path that is meant begins with; empty where that can't be told. */
    private String head() {
        return switch (kind) {
            case ANY -> "";
            case REGEX -> Patterns.head(text);
            default -> text;
        };
    }

    /** What is meant by both; null where nothing is. */
    @Nullable
    PathRule and(PathRule other) {
        if (covers(other)) {
            return other;
        }
        if (other.covers(this)) {
            return this;
        }
        return apart(other) ? null : new PathRule(Kind.REGEX, "(?=(?:" + regex() + ")\\z)(?:" + other.regex() + ")");
    }

    /** As a pattern for the whole path. */
    String regex() {
        return switch (kind) {
            case ANY -> "/.*";
            case EXACT -> Patterns.quoted(text);
            case BELOW -> Patterns.quoted(text) + "/.*";
            case SEGMENTS -> Patterns.quoted(text) + AND_BELOW;
            case BEGINNING -> Patterns.quoted(text) + ".*";
            case REGEX -> text;
        };
    }

    PathRule asPattern() {
        return new PathRule(Kind.REGEX, regex());
    }
}
