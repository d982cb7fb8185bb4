package dev.portolan.engine.convert.nginx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A block with the blocks around it: a directive holds where it stands and further in, unless it stands there again. Those
 * that may stand several times are taken from the innermost block that has any, all together.
 */
final class Scope {

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)})");

    private final @Nullable Scope outer;
    private final List<Directive> directives;

    /** Made when it is first asked for; a block of thousands of servers is asked by each of them. */
    private @Nullable Map<String, List<Directive>> byName;

    Scope(@Nullable Scope outer, List<Directive> directives) {
        this.outer = outer;
        this.directives = directives;
    }

    List<Directive> directives() {
        return directives;
    }

    /** What holds here; null where it stands nowhere. */
    @Nullable
    Directive last(String name) {
        List<Directive> here = here(name);
        if (!here.isEmpty()) {
            return here.getLast();
        }
        return outer == null ? null : outer.last(name);
    }

    /** The first argument of what holds here; null where it stands nowhere. */
    @Nullable
    String value(String name) {
        Directive found = last(name);
        return found == null ? null : resolved(found.argument(0));
    }

    /** All that hold here of a directive that may stand several times. */
    List<Directive> all(String name) {
        List<Directive> here = here(name);
        return here.isEmpty() && outer != null ? outer.all(name) : here;
    }

    /** All of several directives that are read in one order, such as {@code allow} and {@code deny}. */
    List<Directive> all(List<String> names) {
        boolean any = names.stream().anyMatch(name -> !here(name).isEmpty());
        List<Directive> here = any
                ? directives.stream()
                        .filter(each -> names.contains(each.name()))
                        .toList()
                : List.of();
        return here.isEmpty() && outer != null ? outer.all(names) : here;
    }

    List<Directive> here(String name) {
        if (byName == null) {
            byName = directives.stream().collect(Collectors.groupingBy(Directive::name));
        }
        return byName.getOrDefault(name, List.of());
    }

    /** A text with the variables filled in that {@code set} gave a value which is plain text. */
    String resolved(String text) {
        if (text.indexOf('$') < 0) {
            return text;
        }
        Map<String, String> set = set();
        StringBuilder out = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
            variable.appendReplacement(out, Matcher.quoteReplacement(set.getOrDefault(name, variable.group())));
        }
        return variable.appendTail(out).toString();
    }

    private Map<String, String> set() {
        Map<String, String> set = outer == null ? new TreeMap<>() : new TreeMap<>(outer.set());
        List<Directive> sets = new ArrayList<>(here("set"));
        for (Directive each : sets) {
            String name = each.argument(0).startsWith("$") ? each.argument(0).substring(1) : each.argument(0);
            if (each.argument(1).indexOf('$') < 0) {
                set.put(name, each.argument(1));
            } else {
                set.remove(name);
            }
        }
        return set;
    }
}
