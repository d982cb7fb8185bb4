package dev.portolan.engine.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A path that becomes another one on its way to the target. Immutable, with the pattern compiled; two of the same texts are
 * equal.
 */
public final class PathRewrite {

    private static final Pattern REFERENCE = Pattern.compile("\\$(?:(\\d)|\\{([A-Za-z][A-Za-z0-9]*)}|(\\$))");
    private static final Pattern STRAY = Pattern.compile("\\$(?!\\d|\\{[A-Za-z][A-Za-z0-9]*}|\\$)");

    private final String match;
    private final String to;
    private final @Nullable Pattern pattern;

    /**
     * @param match a pattern for the whole path, percent-encoded as it came
     * @param to the path instead, which may have a query; {@code $1} or <code>${name}</code> stand for what a group took,
     *     {@code $$} for a dollar sign
     */
    public PathRewrite(String match, String to) {
        this.match = match;
        this.to = to;
        this.pattern = compiled(match);
    }

    private static @Nullable Pattern compiled(String match) {
        try {
            return Pattern.compile(match);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    public String match() {
        return match;
    }

    public String to() {
        return to;
    }

    /** The matcher for a path; null where {@link #match()} is no pattern, which no valid profile has. */
    public @Nullable Matcher matcher(CharSequence path) {
        return pattern == null ? null : pattern.matcher(path);
    }

    /** What {@link #to()} is with the groups of a match filled in. */
    public String filled(Matcher matched) {
        StringBuilder out = new StringBuilder();
        Matcher reference = REFERENCE.matcher(to);
        int from = 0;
        while (reference.find()) {
            out.append(to, from, reference.start());
            out.append(reference.group(3) == null ? group(matched, reference) : "$");
            from = reference.end();
        }
        return out.append(to, from, to.length()).toString();
    }

    private static String group(Matcher matched, Matcher reference) {
        String number = reference.group(1);
        String text = number == null ? matched.group(reference.group(2)) : matched.group(Integer.parseInt(number));
        return text == null ? "" : text;
    }

    /** What is wrong with it and what to write instead, by the name of the field. */
    List<Problem> problems(String at) {
        List<Problem> problems = new ArrayList<>();
        try {
            Pattern valid = Pattern.compile(match);
            String problem = toProblem(valid);
            if (problem != null) {
                problems.add(new Problem(at + "/to", problem));
            }
        } catch (PatternSyntaxException e) {
            problems.add(new Problem(
                    at + "/match",
                    "\"%s\" is not a valid regular expression (position %d): %s."
                            .formatted(match, e.getIndex(), e.getDescription())));
        }
        return problems;
    }

    private @Nullable String toProblem(Pattern valid) {
        if (!to.startsWith("/") && !to.startsWith("$")) {
            return "A path begins with a slash; write \"/%s\".".formatted(to);
        }
        if (STRAY.matcher(to).find()) {
            return "A $ stands for a group of the pattern here; write $1, ${name}, or $$ for the sign itself.";
        }
        Matcher reference = REFERENCE.matcher(to);
        while (reference.find()) {
            String number = reference.group(1);
            String name = reference.group(2);
            boolean there = number == null
                    ? name == null || valid.namedGroups().containsKey(name)
                    : Integer.parseInt(number) <= valid.matcher("").groupCount();
            if (!there) {
                return "The pattern has no group \"%s\"; put what it is to take in round brackets."
                        .formatted(number == null ? name : number);
            }
        }
        String plain = REFERENCE.matcher(to).replaceAll("x");
        return plain.matches("[!-~&&[^#\\\\]]*")
                ? null
                : "A path has no blanks, backslashes and fragments; percent-encode them.";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PathRewrite rewrite && match.equals(rewrite.match) && to.equals(rewrite.to);
    }

    @Override
    public int hashCode() {
        return Objects.hash(match, to);
    }

    @Override
    public String toString() {
        return match + " → " + to;
    }
}
