package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.profile.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a rule apart into conditions of which one must hold: each becomes a route. */
final class Conditions {

    private static final int MOST = 200;
    private static final List<String> USUAL_METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** Something that does not mean quite the same here. */
    record Hint(int offset, String matcher, String sentence) {}

    private final boolean templates;
    private final List<Hint> hints = new ArrayList<>();

    /** @param templates whether braces in a path are Traefik 2's, where they look like it */
    Conditions(boolean templates) {
        this.templates = templates;
    }

    /** What has been approximated, in the order of the rule. */
    List<Hint> hints() {
        return hints;
    }

    /** @throws RuleException where no routes can say it */
    List<Condition> of(Rule rule) throws RuleException {
        return joined(of(rule, false));
    }

    private List<Condition> of(Rule rule, boolean negated) throws RuleException {
        return switch (rule) {
            case Rule.Not not -> of(not.rule(), !negated);
            case Rule.And and ->
                negated
                        ? either(of(and.left(), true), of(and.right(), true))
                        : both(of(and.left(), false), of(and.right(), false));
            case Rule.Or or ->
                negated
                        ? both(of(or.left(), true), of(or.right(), true))
                        : either(of(or.left(), false), of(or.right(), false));
            case Rule.Matcher matcher -> negated ? negated(matcher) : plain(matcher);
        };
    }

    private static List<Condition> either(List<Condition> one, List<Condition> other) throws RuleException {
        List<Condition> either = new ArrayList<>(one);
        either.addAll(other);
        bounded(either.size());
        return either;
    }

    private static List<Condition> both(List<Condition> one, List<Condition> other) throws RuleException {
        bounded(one.size() * other.size());
        List<Condition> both = new ArrayList<>();
        for (Condition left : one) {
            for (Condition right : other) {
                Condition joined = left.and(right);
                if (joined != null) {
                    both.add(joined);
                }
            }
        }
        return both;
    }

    private static void bounded(int size) throws RuleException {
        if (size > MOST) {
            throw RuleException.inexpressible(0, "The rule stands for more than %d routes.".formatted(MOST));
        }
    }

    private List<Condition> plain(Rule.Matcher matcher) throws RuleException {
        arguments(matcher);
        return switch (Matchers.of(matcher)) {
            case HOST -> hosts(matcher);
            case HOST_REGEXP -> hostPatterns(matcher);
            case PATH, PATH_PREFIX, PATH_REGEXP -> paths(matcher);
            case METHOD -> List.of(Condition.ALWAYS.withMethods(methods(matcher)));
            case HEADER -> List.of(Condition.header(argument(matcher, 0), argument(matcher, 1)));
            case HEADER_REGEXP -> List.of(Condition.header(argument(matcher, 0), literal(matcher)));
            case QUERY -> parameters(matcher);
            case QUERY_REGEXP -> List.of(Condition.parameter(argument(matcher, 0), literal(matcher)));
            case CLIENT_IP -> {
                hint(
                        matcher,
                        "Of other addresses the next router would be asked; here they are answered 403 (access).");
                yield List.of(Condition.from(matcher.arguments(), List.of()));
            }
        };
    }

    private List<Condition> negated(Rule.Matcher matcher) throws RuleException {
        arguments(matcher);
        return switch (Matchers.of(matcher)) {
            case PATH, PATH_PREFIX, PATH_REGEXP -> {
                PathTest rest = PathTest.ANY;
                for (Condition each : paths(matcher)) {
                    rest = PathTest.without(rest, each.path());
                }
                yield List.of(Condition.ALWAYS.withPath(rest));
            }
            case METHOD -> {
                List<String> others = new ArrayList<>(USUAL_METHODS);
                others.removeAll(methods(matcher));
                hint(matcher, "A route names the methods that it takes: all usual ones but these.");
                yield List.of(Condition.ALWAYS.withMethods(others));
            }
            case CLIENT_IP -> {
                hint(
                        matcher,
                        "Of these addresses the next router would be asked; here they are answered 403 (access).");
                yield List.of(Condition.from(List.of(), matcher.arguments()));
            }
            default ->
                throw RuleException.inexpressible(
                        matcher.offset(),
                        "A route can't say which %s it does not take; give that its own route, which comes first."
                                .formatted(matcher.name()));
        };
    }

    private static void arguments(Rule.Matcher matcher) throws RuleException {
        if (matcher.arguments().stream().anyMatch(String::isEmpty)) {
            throw RuleException.wrong(matcher.offset(), "%s has an empty text.".formatted(matcher.name()));
        }
    }

    private static List<Condition> hosts(Rule.Matcher matcher) {
        List<Condition> conditions = new ArrayList<>();
        for (String host : matcher.arguments()) {
            conditions.add(Condition.ALWAYS.withHost(host.equals("*") ? null : Names.normal(host)));
        }
        return conditions;
    }

    private List<Condition> hostPatterns(Rule.Matcher matcher) throws RuleException {
        List<Condition> conditions = new ArrayList<>();
        for (String written : matcher.arguments()) {
            HostPattern pattern = HostPattern.of(written);
            if (pattern == null) {
                throw RuleException.inexpressible(
                        matcher.offset(),
                        "A host here is a name, or \"*.\" and a name; no such host says \"%s\".".formatted(written));
            }
            if (pattern.hosts().isEmpty()) {
                conditions.add(Condition.ALWAYS);
            }
            pattern.hosts().forEach(host -> conditions.add(Condition.ALWAYS.withHost(Names.normal(host))));
            if (!pattern.exactly()) {
                hint(
                        matcher,
                        "This has become %s, which takes every name of that form."
                                .formatted(String.join(", ", pattern.hosts())));
            }
        }
        return conditions;
    }

    private List<Condition> paths(Rule.Matcher matcher) throws RuleException {
        List<Condition> conditions = new ArrayList<>();
        for (String text : matcher.arguments()) {
            conditions.add(Condition.ALWAYS.withPath(path(matcher, text)));
        }
        return conditions;
    }

    private PathTest path(Rule.Matcher matcher, String text) throws RuleException {
        Matchers kind = Matchers.of(matcher);
        boolean template = kind != Matchers.PATH_REGEXP && templates && GoPattern.isTemplate(text);
        if (kind == Matchers.PATH_REGEXP || template) {
            String template2 = "^" + GoPattern.template(text, "[^/]+") + (kind == Matchers.PATH ? "$" : "");
            String whole = GoPattern.whole(template ? template2 : text);
            if (whole == null) {
                throw RuleException.inexpressible(
                        matcher.offset(), "Java's regular expressions have no such pattern: \"%s\".".formatted(text));
            }
            return new PathTest(PathTest.Kind.REGEX, whole);
        }
        if (!text.startsWith("/")) {
            throw RuleException.wrong(matcher.offset(), "The path \"%s\" does not begin with a slash.".formatted(text));
        }
        return PathTest.literal(kind == Matchers.PATH ? PathTest.Kind.EXACT : PathTest.Kind.TEXT_PREFIX, text);
    }

    private static List<String> methods(Rule.Matcher matcher) {
        return matcher.arguments().stream()
                .map(method -> method.toUpperCase(Locale.ROOT))
                .toList();
    }

    /** Traefik 3 takes a name and a value, Traefik 2 several {@code name=value}. */
    private static List<Condition> parameters(Rule.Matcher matcher) throws RuleException {
        if (matcher.arguments().stream().noneMatch(text -> text.indexOf('=') >= 0)) {
            String value = matcher.arguments().size() > 1 ? matcher.arguments().get(1) : "";
            return List.of(Condition.parameter(matcher.arguments().getFirst(), value));
        }
        List<Condition> all = List.of(Condition.ALWAYS);
        for (String text : matcher.arguments()) {
            String[] parts = text.split("=", 2);
            all = both(all, List.of(Condition.parameter(parts[0], parts.length > 1 ? parts[1] : "")));
        }
        return all;
    }

    private static String argument(Rule.Matcher matcher, int index) throws RuleException {
        if (index >= matcher.arguments().size()) {
            throw RuleException.wrong(matcher.offset(), "%s wants a name and a value.".formatted(matcher.name()));
        }
        return matcher.arguments().get(index);
    }

    private static String literal(Rule.Matcher matcher) throws RuleException {
        String literal = GoPattern.literal(argument(matcher, 1));
        if (literal == null) {
            throw RuleException.inexpressible(
                    matcher.offset(),
                    "Fields and parameters are compared with whole values here (matchHeaders, matchQuery); write one route for each value.");
        }
        return literal;
    }

    private void hint(Rule.Matcher matcher, String sentence) {
        hints.add(new Hint(matcher.offset(), matcher.name(), sentence));
    }

    /** Several methods in one condition, and {@code Path(/a) || PathPrefix(/a/)} as the prefix of whole segments that it is. */
    private static List<Condition> joined(List<Condition> conditions) {
        List<Condition> left = new ArrayList<>(new LinkedHashSet<>(conditions));
        for (int i = 0; i < left.size(); i++) {
            for (int j = left.size() - 1; j > i; j--) {
                Condition one = left.get(i);
                Condition other = left.get(j);
                PathTest prefix = segments(one.path(), other.path());
                Condition joined = null;
                if (prefix != null && one.withPath(prefix).equals(other.withPath(prefix))) {
                    joined = one.withPath(prefix);
                } else if (!one.methods().isEmpty()
                        && !other.methods().isEmpty()
                        && one.withMethods(List.of()).equals(other.withMethods(List.of()))) {
                    Set<String> methods = new LinkedHashSet<>(one.methods());
                    methods.addAll(other.methods());
                    joined = one.withMethods(List.copyOf(methods));
                }
                if (joined != null) {
                    left.set(i, joined);
                    left.remove(j);
                    j = left.size();
                }
            }
        }
        return left;
    }

    private static @Nullable PathTest segments(PathTest one, PathTest other) {
        boolean firstExact = one.kind() == PathTest.Kind.EXACT;
        PathTest exact = firstExact ? one : other;
        PathTest prefix = firstExact ? other : one;
        return exact.kind() == PathTest.Kind.EXACT
                        && prefix.kind() == PathTest.Kind.TEXT_PREFIX
                        && prefix.text().equals(exact.text() + "/")
                ? new PathTest(PathTest.Kind.SEGMENT_PREFIX, exact.text())
                : null;
    }
}
