package dev.portolan.engine.convert.haproxy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tests that are combined. Immutable. */
sealed interface Logic {

    /** Combinations of alternatives are not multiplied out beyond this. */
    int MOST = 64;

    record Single(Test test) implements Logic {}

    record Not(Logic of) implements Logic {}

    record All(List<Logic> parts) implements Logic {

        public All {
            parts = List.copyOf(parts);
        }
    }

    record Any(List<Logic> parts) implements Logic {

        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** One of the requests' parts, and whether they fulfil the condition. */
    record Branch(Facts facts, boolean holds) {}

    /** Any of these, with those that a route can pick as one. */
    static Logic any(List<Logic> parts) {
        List<Where> picks = new ArrayList<>();
        List<String> ranges = new ArrayList<>();
        List<Logic> rest = new ArrayList<>();
        for (Logic part : parts) {
            if (part instanceof Single(Test.Pick pick)) {
                picks.addAll(pick.any());
            } else if (part instanceof Single(Test.From from)) {
                ranges.addAll(from.ranges());
            } else {
                rest.add(part);
            }
        }
        if (!ranges.isEmpty()) {
            rest.addFirst(new Single(new Test.From(ranges)));
        }
        if (!picks.isEmpty()) {
            rest.addFirst(new Single(new Test.Pick(Merging.merged(picks))));
        }
        return rest.size() == 1 ? rest.getFirst() : new Any(rest);
    }

    /** All of these, with those that a route can pick as one, and "not here and not there" as "in neither". */
    static Logic all(List<Logic> parts) {
        List<Where> picks = null;
        List<Logic> notFrom = new ArrayList<>();
        List<Logic> rest = new ArrayList<>();
        for (Logic part : parts) {
            if (part instanceof Single(Test.Pick pick)) {
                List<Where> product = picks == null ? pick.any() : Merging.product(picks, pick.any());
                if (product.size() <= MOST) {
                    picks = product;
                } else {
                    rest.add(part);
                }
            } else if (part instanceof Not(Single(Test.From from))) {
                notFrom.add(new Single(from));
            } else {
                rest.add(part);
            }
        }
        if (!notFrom.isEmpty()) {
            rest.add(new Not(any(notFrom)));
        }
        if (picks != null) {
            rest.addFirst(new Single(picks.isEmpty() ? new Test.Always(false) : new Test.Pick(picks)));
        }
        return rest.size() == 1 ? rest.getFirst() : new All(rest);
    }

    /** The first of its tests that no profile can ask; null where there is none. */
    default Test.@Nullable Unknown unknown() {
        return switch (this) {
            case Single(Test.Unknown unknown) -> unknown;
            case Single _ -> null;
            case Not not -> not.of().unknown();
            case All all -> firstUnknown(all.parts());
            case Any any -> firstUnknown(any.parts());
        };
    }

    /** With what no profile can ask taken for unproven. */
    default Logic withoutUnknown() {
        return switch (this) {
            case Single(Test.Unknown _) -> new Single(new Test.Unproven());
            case Single single -> single;
            case Not not -> new Not(not.of().withoutUnknown());
            case All all ->
                new All(all.parts().stream().map(Logic::withoutUnknown).toList());
            case Any any ->
                new Any(any.parts().stream().map(Logic::withoutUnknown).toList());
        };
    }

    private static Test.@Nullable Unknown firstUnknown(List<Logic> parts) {
        for (Logic part : parts) {
            Test.Unknown unknown = part.unknown();
            if (unknown != null) {
                return unknown;
            }
        }
        return null;
    }

    /** Its tests that are neither known nor picked by routes but guard them: addresses, users, rates; each once. */
    default List<Test> guards() {
        List<Test> guards = new ArrayList<>();
        collectGuards(guards);
        return guards.stream().distinct().toList();
    }

    private void collectGuards(List<Test> guards) {
        switch (this) {
            case Single(Test.Pick _), Single(Test.Always _), Single(Test.Unknown _) -> {}
            case Single single -> guards.add(single.test());
            case Not not -> not.of().collectGuards(guards);
            case All all -> all.parts().forEach(each -> each.collectGuards(guards));
            case Any any -> any.parts().forEach(each -> each.collectGuards(guards));
        }
    }

    /**
     * Parts the requests into those that fulfil it and those that don't, the ones to be looked at first coming first: a
     * part behind another is meant without what that one takes.
     *
     * @param guard what a guard is taken to say
     */
    default List<Branch> decide(Facts facts, boolean guard) {
        return switch (this) {
            case Single(Test.Always always) -> List.of(new Branch(facts, always.holds()));
            case Single(Test.Pick pick) -> picked(facts, pick.any());
            case Single _ -> List.of(new Branch(facts, guard));
            case Not not ->
                not.of().decide(facts, guard).stream()
                        .map(each -> new Branch(each.facts(), !each.holds()))
                        .toList();
            case All all -> chained(all.parts(), facts, guard, true);
            case Any any -> chained(any.parts(), facts, guard, false);
        };
    }

    /** @param open what a part must say so that the next one is asked */
    private static List<Branch> chained(List<Logic> parts, Facts facts, boolean guard, boolean open) {
        List<Branch> branches = List.of(new Branch(facts, open));
        for (Logic part : parts) {
            List<Branch> next = new ArrayList<>();
            for (Branch branch : branches) {
                next.addAll(branch.holds() == open ? part.decide(branch.facts(), guard) : List.of(branch));
            }
            branches = next;
        }
        return branches;
    }

    private static List<Branch> picked(Facts facts, List<Where> any) {
        List<Branch> branches = new ArrayList<>();
        Facts rest = facts;
        for (Where each : any) {
            switch (rest.of(each)) {
                case YES -> {
                    branches.add(new Branch(rest, true));
                    return branches;
                }
                case NO -> {}
                case FOR_SOME -> {
                    Facts some = rest.and(each);
                    if (some != null) {
                        branches.add(new Branch(some, true));
                    }
                    rest = rest.without(each);
                }
            }
        }
        branches.add(new Branch(rest, false));
        return branches;
    }
}
