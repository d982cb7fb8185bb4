package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.profile.PathMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The conditions of a rule: all of them must hold, of each any of its values. */
final class Conditions {

    /** More ways than this to meet a rule are no rule that AWS would take. */
    private static final int MOST = 64;

    private static final String NO_VALUES = "The condition has no values";

    private final Remarks remarks;
    private List<ConditionSet> sets;

    private Conditions(Position at, Remarks remarks) {
        this.remarks = remarks;
        this.sets = List.of(ConditionSet.everything(at));
    }

    /** Every way to meet them; none where one of them has no counterpart, which is remarked on. */
    static List<ConditionSet> read(Section rule, Remarks remarks) {
        Conditions conditions = new Conditions(rule.at(), remarks);
        rule.each("Conditions", conditions::condition);
        return conditions.sets;
    }

    private void condition(Section condition) {
        String field = condition.text("Field", "");
        switch (field) {
            case "host-header" -> all(condition, host(values(condition, "HostHeaderConfig")));
            case "path-pattern" -> all(condition, path(values(condition, "PathPatternConfig")));
            case "http-request-method" -> methods(condition);
            case "http-header" -> header(condition);
            case "query-string" -> query(condition);
            case "source-ip" -> addresses(condition);
            default -> {
                condition.names().forEach(condition::ignore);
                impossible(condition.at("Field"), field, "There is no condition of this kind");
            }
        }
    }

    private void impossible(Position at, String subject, String why) {
        remarks.leftOut(at, subject, why + "; the rule is left out, so that later ones get its requests.");
        sets = List.of();
    }

    /** Those of the condition's own object; the older list beside it says the same. */
    private static List<String> values(Section condition, String config) {
        List<String> older = condition.texts("Values");
        List<String> values = new ArrayList<>();
        condition.section(config, inner -> values.addAll(inner.texts("Values")));
        List<String> all = values.isEmpty() ? older : values;
        return all.stream()
                .filter(value -> !value.isEmpty() && value.length() <= Globs.LONGEST)
                .toList();
    }

    private void all(Section condition, List<@Nullable Function<ConditionSet, ConditionSet>> choices) {
        List<ConditionSet> product = new ArrayList<>();
        for (Function<ConditionSet, ConditionSet> choice : choices) {
            if (choice != null) {
                sets.forEach(set -> product.add(choice.apply(set)));
            }
        }
        if (product.size() > MOST) {
            impossible(condition.at(), "Conditions", "There are more than %d ways to meet this".formatted(MOST));
        } else {
            sets = product;
        }
        if (choices.isEmpty()) {
            impossible(condition.at(), "Conditions", NO_VALUES);
        }
    }

    private List<@Nullable Function<ConditionSet, ConditionSet>> host(List<String> values) {
        List<@Nullable Function<ConditionSet, ConditionSet>> choices = new ArrayList<>();
        for (String value : values) {
            String name = value.toLowerCase(Locale.ROOT);
            boolean whole = !Globs.is(name) || (name.startsWith("*.") && !Globs.is(name.substring(2)));
            if (name.equals("*")) {
                choices.add(set -> set.withHost(null));
            } else if (whole) {
                choices.add(set -> set.withHost(name));
            } else {
                remarks.leftOut(
                        sets.isEmpty() ? null : sets.getFirst().at(),
                        value,
                        "A wildcard stands for the whole first labels of a name, as in *.example.com; this value is left out.");
                choices.add(null);
            }
        }
        return choices;
    }

    private static List<@Nullable Function<ConditionSet, ConditionSet>> path(List<String> values) {
        List<@Nullable Function<ConditionSet, ConditionSet>> choices = new ArrayList<>();
        for (String value : values) {
            String glob = value.startsWith("*") && value.length() > 1 ? value : value.equals("*") ? "/*" : value;
            boolean prefix = glob.endsWith("/*") && !Globs.is(glob.substring(0, glob.length() - 2));
            if (prefix) {
                String path = glob.length() == 2 ? "/" : glob.substring(0, glob.length() - 2);
                choices.add(set -> set.withPath(path, PathMatch.PREFIX));
            } else if (Globs.is(glob)) {
                choices.add(set -> set.withPath(Globs.pattern(glob), PathMatch.REGEX));
            } else if (!values.contains(glob + "/*")) {
                choices.add(set -> set.withPath(glob, PathMatch.EXACT));
            } else {
                choices.add(null);
            }
        }
        return choices;
    }

    private void methods(Section condition) {
        List<String> methods = values(condition, "HttpRequestMethodConfig");
        if (methods.isEmpty()) {
            impossible(condition.at(), "Conditions", NO_VALUES);
        }
        sets = sets.stream().map(set -> set.withMethods(methods)).toList();
    }

    private void header(Section condition) {
        List<@Nullable Function<ConditionSet, ConditionSet>> choices = new ArrayList<>();
        condition.section("HttpHeaderConfig", config -> {
            String name = config.text("HttpHeaderName", "");
            for (String value : config.texts("Values")) {
                if (Globs.is(value)) {
                    choices.clear();
                    impossible(
                            config.at("Values"),
                            name,
                            "A field is compared with a whole value, and \"%s\" is a pattern".formatted(value));
                    return;
                }
                choices.add(set -> set.withHeader(name, value));
            }
        });
        if (!sets.isEmpty()) {
            all(condition, choices);
        }
    }

    private void query(Section condition) {
        List<@Nullable Function<ConditionSet, ConditionSet>> choices = new ArrayList<>();
        condition.section(
                "QueryStringConfig",
                config -> config.each("Values", pair -> {
                    String key = pair.text("Key");
                    String value = pair.text("Value", "");
                    if (key == null || Globs.is(key) || Globs.is(value)) {
                        impossible(pair.at(), "query-string", "A parameter is compared by its name with a whole value");
                    } else {
                        choices.add(set -> set.withQuery(key, value));
                    }
                }));
        if (!sets.isEmpty()) {
            all(condition, choices);
        }
    }

    private void addresses(Section condition) {
        List<String> addresses = values(condition, "SourceIpConfig");
        remarks.approximated(
                condition.at(),
                "source-ip",
                "Other addresses are answered with 403, and do not go on to the next rule.");
        sets = sets.stream().map(set -> set.withAddresses(addresses)).toList();
    }
}
