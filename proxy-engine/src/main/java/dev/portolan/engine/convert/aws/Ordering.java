package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.PathMatch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings rules that are tried in the order of their priority into routes that are tried by how specific they are. What is
 * never reached is left out; where a route would come before one of a higher priority that takes the same requests, both
 * become regular expressions, which are tried in the order of the file; and a rule for every host is there once more for a
 * host that a later rule names.
 */
final class Ordering {

    /** A way to meet a rule, and the rule. */
    record Ranked(ConditionSet set, Balancers.@Nullable Rule rule) {}

    /** Beyond what AWS has for a listener, and as many as can be compared with each other at once. */
    static final int MOST = 200;

    private final Remarks remarks;

    Ordering(Remarks remarks) {
        this.remarks = remarks;
    }

    /** @param ranked by priority, the default action last */
    List<Ranked> inOrder(List<Ranked> ranked) {
        List<Ranked> left = reached(ranked.subList(0, Math.min(MOST, ranked.size())));
        if (ranked.size() > MOST) {
            remarks.leftOut(
                    ranked.get(MOST).set().at(),
                    "Rules",
                    "There are more than %d rules here; the rest is left out.".formatted(MOST));
        }
        Set<@Nullable String> hosts = new LinkedHashSet<>();
        left.forEach(each -> hosts.add(each.set().host()));
        List<Ranked> routes = new ArrayList<>();
        for (String host : hosts) {
            routes.addAll(patterns(ofHost(host, left)));
        }
        return routes;
    }

    private List<Ranked> reached(List<Ranked> ranked) {
        List<Ranked> left = new ArrayList<>();
        for (Ranked each : ranked) {
            boolean never = left.stream()
                    .anyMatch(earlier ->
                            hostCovers(earlier.set().host(), each.set().host())
                                    && earlier.set().covers(each.set()));
            if (!never) {
                left.add(each);
            } else if (each.rule() != null) {
                remarks.leftOut(
                        each.set().at(),
                        each.set().path(),
                        "This is never reached, since a rule of a higher priority takes all that it would.");
            }
        }
        return left;
    }

    static boolean hostCovers(@Nullable String wide, @Nullable String narrow) {
        if (wide == null || wide.equals(narrow)) {
            return true;
        }
        return narrow != null && wide.startsWith("*.") && narrow.endsWith(wide.substring(1));
    }

    /**
     * The rules of exactly this host, and those of wider ones that come before one of them that takes the same: from the last to
     * the first, since what is there once more has its own before it.
     */
    private static List<Ranked> ofHost(@Nullable String host, List<Ranked> all) {
        List<Ranked> routes = new ArrayList<>();
        for (Ranked each : all.reversed()) {
            ConditionSet set = each.set();
            if (Objects.equals(set.host(), host)) {
                routes.addFirst(each);
            } else if (hostCovers(set.host(), host)
                    && routes.stream().anyMatch(later -> later.set().meets(set))) {
                routes.addFirst(new Ranked(set.withHost(host), each.rule()));
            }
        }
        return routes;
    }

    /** Turned round, a pair becomes two patterns; that ends, since there are only so many to turn. */
    private static List<Ranked> patterns(List<Ranked> routes) {
        List<Ranked> ordered = new ArrayList<>(routes);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int later = 1; later < ordered.size(); later++) {
                for (int earlier = 0; earlier < later; earlier++) {
                    changed |= settle(ordered, earlier, later);
                }
            }
        }
        return ordered;
    }

    private static boolean settle(List<Ranked> ordered, int earlier, int later) {
        ConditionSet first = ordered.get(earlier).set();
        ConditionSet second = ordered.get(later).set();
        if (!second.comesBefore(first) || !second.meets(first)) {
            return false;
        }
        boolean patterns = first.kind() == PathMatch.REGEX && second.kind() == PathMatch.REGEX;
        ordered.set(earlier, new Ranked(first.asPattern(), ordered.get(earlier).rule()));
        ConditionSet turned = second.asPattern();
        boolean same = turned.path().equals(first.asPattern().path());
        ordered.set(
                later,
                new Ranked(
                        patterns || same ? turned.spelledOtherwise() : turned,
                        ordered.get(later).rule()));
        return true;
    }
}
