package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.profile.PathMatch;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A test of a path.
 *
 * @param text the path in its encoded form, or for {@link Kind#REGEX} a pattern of Java's for the whole path
 * @param all for {@link Kind#REGEX} the patterns that must all fit the whole path, of which the text is made
 * @param none and those that must not
 */
record PathTest(Kind kind, String text, Set<String> all, Set<String> none) {

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9\\-._~!$&'()*+,;=:@/|\\[\\]^{}%]");
    private static final String META = "\\^$.|?*+()[]{}";
    private static final String EVERYTHING = "/.*";

    PathTest(Kind kind, String text) {
        this(kind, text, Set.of(text), Set.of());
    }

    private static PathTest regex(Set<String> all, Set<String> none) {
        StringBuilder text = new StringBuilder();
        none.forEach(each -> text.append("(?!").append(each).append("$)"));
        String last = EVERYTHING;
        int left = all.size();
        for (String each : all) {
            if (--left == 0) {
                last = each;
            } else {
                text.append("(?=").append(each).append("$)");
            }
        }
        return new PathTest(Kind.REGEX, text.append(last).toString(), all, none);
    }

    enum Kind {
        EXACT,
        /** Whatever begins with these characters: {@code /api} takes {@code /apix}. */
        TEXT_PREFIX,
        /** By whole segments, as a profile has it; no slash at the end. */
        SEGMENT_PREFIX,
        REGEX
    }

    /** Every path. */
    static final PathTest ANY = new PathTest(Kind.SEGMENT_PREFIX, "");

    /** Rules are written decoded, a profile has paths as they are sent. */
    static PathTest literal(Kind kind, String text) {
        if (kind == Kind.TEXT_PREFIX && text.equals("/")) {
            return ANY;
        }
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            String c = String.valueOf((char) (b & 0xFF));
            encoded.append(LEGAL.matcher(c).matches() ? c : "%%%02X".formatted(b & 0xFF));
        }
        return new PathTest(kind, encoded.toString());
    }

    /** The pattern for the whole path that says the same. */
    String regex() {
        return switch (kind) {
            case EXACT -> quoted(text);
            case TEXT_PREFIX -> quoted(text) + ".*";
            case SEGMENT_PREFIX -> text.isEmpty() ? "/.*" : quoted(text) + "(?:/.*)?";
            case REGEX -> text;
        };
    }

    /** How a profile says it. */
    PathMatch pathMatch() {
        return switch (kind) {
            case EXACT -> PathMatch.EXACT;
            case SEGMENT_PREFIX -> PathMatch.PREFIX;
            default -> PathMatch.REGEX;
        };
    }

    /** As the field {@code path} of a profile. */
    String path() {
        return switch (kind) {
            case EXACT -> text;
            case SEGMENT_PREFIX -> text.isEmpty() ? "/" : text;
            default -> regex();
        };
    }

    boolean takes(String path) {
        return switch (kind) {
            case EXACT -> path.equals(text);
            case TEXT_PREFIX -> path.startsWith(text);
            case SEGMENT_PREFIX -> path.equals(text) || path.startsWith(text + "/");
            case REGEX -> matches(text, path);
        };
    }

    private static boolean matches(String pattern, String path) {
        try {
            return Pattern.compile(pattern).matcher(path).matches();
        } catch (PatternSyntaxException | StackOverflowError e) {
            return false;
        }
    }

    /** What passes both; where nothing can, null. */
    static @Nullable PathTest both(PathTest one, PathTest other) {
        if (one.equals(other) || other.equals(ANY)) {
            return one;
        }
        if (one.equals(ANY)) {
            return other;
        }
        if (one.kind == Kind.EXACT || other.kind == Kind.EXACT) {
            PathTest exact = one.kind == Kind.EXACT ? one : other;
            return (exact.equals(one) ? other : one).takes(exact.text) ? exact : null;
        }
        if (one.kind != Kind.REGEX && other.kind != Kind.REGEX) {
            if (one.within(other)) {
                return one;
            }
            if (other.within(one)) {
                return other;
            }
        }
        if (!one.head().startsWith(other.head()) && !other.head().startsWith(one.head())) {
            return null;
        }
        Set<String> all = new TreeSet<>(one.patterns());
        all.addAll(other.patterns());
        Set<String> none = new TreeSet<>(one.none);
        none.addAll(other.none);
        PathTest both = regex(all, none);
        return both.sameAs(one) ? one : both.sameAs(other) ? other : both;
    }

    /**
     * The same as a pattern, in a spelling of its own for each number; it grows by the number's digits.
     *
     * @param number 0 for the plain one
     */
    PathTest apart(int number) {
        String spelled = regex();
        for (int left = number; left > 0; left = (left - 1) / 2) {
            spelled = left % 2 == 1 ? "(?:" + spelled + ")" : "(?:" + spelled + "){1}";
        }
        return new PathTest(Kind.REGEX, spelled, patterns(), none);
    }

    private boolean sameAs(PathTest other) {
        return other.kind == Kind.REGEX && all.equals(other.all) && none.equals(other.none);
    }

    private Set<String> patterns() {
        return kind == Kind.REGEX ? all : equals(ANY) ? Set.of() : Set.of(regex());
    }

    /** What every path that passes begins with, as far as it can be told. */
    private String head() {
        if (kind != Kind.REGEX) {
            return text;
        }
        return all.stream()
                .map(PathTest::head)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static String head(String pattern) {
        if (pattern.indexOf('|') >= 0) {
            return "";
        }
        StringBuilder head = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean escaped = c == '\\' && i + 1 < pattern.length() && META.indexOf(pattern.charAt(i + 1)) >= 0;
            int next = i + (escaped ? 2 : 1);
            boolean repeated = next < pattern.length() && "*?+{".indexOf(pattern.charAt(next)) >= 0;
            if (repeated || (!escaped && META.indexOf(c) >= 0)) {
                break;
            }
            head.append(escaped ? pattern.charAt(i + 1) : c);
            i = next - 1;
        }
        return head.toString();
    }

    /** What passes the one and not the other. */
    static PathTest without(PathTest one, PathTest other) {
        Set<String> none = new TreeSet<>(one.none);
        none.add(other.regex());
        return regex(one.kind == Kind.REGEX ? one.all : one.patterns(), none);
    }

    /** Of prefixes: whether whatever passes this passes the other. */
    private boolean within(PathTest other) {
        if (other.kind == Kind.TEXT_PREFIX) {
            return text.startsWith(other.text);
        }
        return other.takes(text) && (kind == Kind.SEGMENT_PREFIX || text.startsWith(other.text + "/"));
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (META.indexOf(c) >= 0) {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.toString();
    }
}
