package dev.portolan.engine.convert.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Paths that a condition takes, compared as HAProxy does: by their raw bytes. Immutable. */
sealed interface PathSet {

    PathSet ANY = new Beginning("/");

    /** Whether this one is in it. */
    boolean has(String path);

    /** A regular expression, in Java's syntax, for the whole path. */
    String regex();

    record Exact(String path) implements PathSet {
        @Override
        public boolean has(String other) {
            return path.equals(other);
        }

        @Override
        public String regex() {
            return Patterns.literal(path);
        }
    }

    record Beginning(String text) implements PathSet {
        @Override
        public boolean has(String path) {
            return path.startsWith(text);
        }

        @Override
        public String regex() {
            return Patterns.literal(text) + ".*";
        }
    }

    record Ending(String text) implements PathSet {
        @Override
        public boolean has(String path) {
            return path.endsWith(text);
        }

        @Override
        public String regex() {
            return ".*" + Patterns.literal(text);
        }
    }

    /** Paths in which a regular expression is found; it is one that compiles. */
    record Found(String expression, Pattern pattern) implements PathSet {

        /** @throws PatternSyntaxException where it is none */
        static Found of(String expression) {
            return new Found(expression, Pattern.compile(expression));
        }

        @Override
        public boolean has(String path) {
            return Patterns.matches(pattern, path);
        }

        @Override
        public String regex() {
            return expression;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Found found && found.expression.equals(expression);
        }

        @Override
        public int hashCode() {
            return expression.hashCode();
        }
    }

    /** In any case of letters. */
    record AnyCase(PathSet paths) implements PathSet {
        @Override
        public boolean has(String path) {
            return Patterns.matches("(?i:" + paths.regex() + ")", path);
        }

        @Override
        public String regex() {
            return "(?i:" + paths.regex() + ")";
        }
    }

    record Either(List<PathSet> any) implements PathSet {

        public Either {
            any = List.copyOf(any);
        }

        @Override
        public boolean has(String path) {
            return any.stream().anyMatch(each -> each.has(path));
        }

        @Override
        public String regex() {
            if (any.stream().allMatch(Beginning.class::isInstance)) {
                return "(?:" + String.join("|", literals()) + ").*";
            }
            if (any.stream().allMatch(Ending.class::isInstance)) {
                return ".*(?:" + String.join("|", literals()) + ")";
            }
            return "(?:" + String.join("|", any.stream().map(PathSet::regex).toList()) + ")";
        }

        private List<String> literals() {
            return any.stream()
                    .map(each -> Patterns.literal(
                            each instanceof Beginning beginning ? beginning.text() : ((Ending) each).text()))
                    .toList();
        }
    }

    /** Paths that are in all of them. */
    record Both(List<PathSet> all) implements PathSet {

        public Both {
            all = List.copyOf(all);
        }

        @Override
        public boolean has(String path) {
            return all.stream().allMatch(each -> each.has(path));
        }

        @Override
        public String regex() {
            StringBuilder text = new StringBuilder();
            all.subList(0, all.size() - 1)
                    .forEach(each -> text.append("(?=").append(each.regex()).append("$)"));
            return text.append(all.getLast().regex()).toString();
        }
    }

    /** What is in any of them, without those that are in another already. */
    static PathSet either(List<PathSet> sets) {
        List<PathSet> any = new ArrayList<>();
        for (PathSet set : sets) {
            (set instanceof Either either ? either.any() : List.of(set)).forEach(each -> {
                if (any.stream().noneMatch(there -> within(each, there))) {
                    any.removeIf(there -> within(there, each));
                    any.add(each);
                }
            });
        }
        return any.size() == 1 ? any.getFirst() : new Either(any);
    }

    /** What is in both of them. */
    static PathSet both(PathSet one, PathSet other) {
        if (within(one, other)) {
            return one;
        }
        if (within(other, one)) {
            return other;
        }
        List<PathSet> all = new ArrayList<>(one instanceof Both both ? both.all() : List.of(one));
        all.addAll(other instanceof Both both ? both.all() : List.of(other));
        return new Both(all);
    }

    /** Whether every path of the one is surely in the other. */
    static boolean within(PathSet one, PathSet other) {
        if (one.equals(other) || other.equals(ANY)) {
            return true;
        }
        return switch (one) {
            case Exact exact -> other.has(exact.path());
            case Either either -> either.any().stream().allMatch(each -> within(each, other));
            case Both both -> both.all().stream().anyMatch(each -> within(each, other)) || otherHolds(one, other);
            case Beginning beginning
            when other instanceof Beginning wider -> beginning.text().startsWith(wider.text());
            case Ending ending
            when other instanceof Ending wider -> ending.text().endsWith(wider.text());
            default -> otherHolds(one, other);
        };
    }

    private static boolean otherHolds(PathSet one, PathSet other) {
        return switch (other) {
            case Either either -> either.any().stream().anyMatch(each -> within(one, each));
            case Both both -> both.all().stream().allMatch(each -> within(one, each));
            case AnyCase any when one instanceof AnyCase narrow -> within(narrow.paths(), any.paths());
            case AnyCase any -> one instanceof Beginning && within(one, any.paths());
            default -> false;
        };
    }

    /** Whether surely no path is in both. */
    static boolean apart(PathSet one, PathSet other) {
        if (one instanceof Exact exact) {
            return !other.has(exact.path());
        }
        if (other instanceof Exact exact) {
            return !one.has(exact.path());
        }
        if (one instanceof Either either) {
            return either.any().stream().allMatch(each -> apart(each, other));
        }
        if (other instanceof Either either) {
            return either.any().stream().allMatch(each -> apart(one, each));
        }
        if (one instanceof Both both) {
            return both.all().stream().anyMatch(each -> apart(each, other));
        }
        if (other instanceof Both both) {
            return both.all().stream().anyMatch(each -> apart(one, each));
        }
        return literalsApart(one, other);
    }

    private static boolean literalsApart(PathSet one, PathSet other) {
        if (one instanceof AnyCase any) {
            return literalsApart(lower(any.paths()), lower(other));
        }
        if (other instanceof AnyCase) {
            return literalsApart(other, one);
        }
        if (one instanceof Beginning a && other instanceof Beginning b) {
            return !a.text().startsWith(b.text()) && !b.text().startsWith(a.text());
        }
        return one instanceof Ending a
                && other instanceof Ending b
                && !a.text().endsWith(b.text())
                && !b.text().endsWith(a.text());
    }

    private static PathSet lower(PathSet set) {
        return switch (set) {
            case Beginning beginning -> new Beginning(beginning.text().toLowerCase(Locale.ROOT));
            case Ending ending -> new Ending(ending.text().toLowerCase(Locale.ROOT));
            default -> set;
        };
    }
}
