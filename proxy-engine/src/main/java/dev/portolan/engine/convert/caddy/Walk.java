package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Goes through Caddy's routes with every kind of request at once. Where a matcher divides them, it goes on with those that fit
 * first and with all others then, so that what comes out is a list of ends in which the first that fits is right. Not for
 * several threads.
 */
final class Walk {

    private static final int MOST_STEPS = 50_000;
    private static final int MOST_ENDS = 500;
    private static final int DEEPEST = 250;

    private final Remarks remarks;
    private final List<End> ends = new ArrayList<>();
    private int steps;
    private boolean tooMuch;

    private Walk(Remarks remarks) {
        this.remarks = remarks;
    }

    /** What becomes of some requests. */
    record End(Condition on, Changes changes, Step.Answer answer) {

        End on(Condition other) {
            return new End(other, changes, answer);
        }

        Position at() {
            return answer.at();
        }

        /** Whether the path that a request came with is not the one that it goes on with. */
        boolean movesPath() {
            return answer.kind() != Step.Kind.TEXT && changes.movesPath();
        }
    }

    /** Requests of one kind, on their way. */
    private record Visit(Condition on, Changes changes, Set<String> groups) {

        Visit on(Condition other) {
            return new Visit(other, changes, groups);
        }

        Visit in(@Nullable String group) {
            return group == null
                    ? this
                    : new Visit(
                            on,
                            changes,
                            Stream.concat(groups.stream(), Stream.of(group)).collect(Collectors.toUnmodifiableSet()));
        }
    }

    /** What is still to be done. */
    private record Todo(Object item, @Nullable Todo then) {

        static @Nullable Todo of(List<?> items, @Nullable Todo then) {
            Todo todo = then;
            for (Object item : items.reversed()) {
                todo = new Todo(item, todo);
            }
            return todo;
        }
    }

    /** @param at of the server, for what nothing answers */
    static List<End> through(List<Step.Branch> branches, Position at, Remarks remarks) {
        Walk walk = new Walk(remarks);
        walk.go(new Visit(Condition.NONE, Changes.NONE, Set.of()), Todo.of(branches, null), at, 0);
        boolean sites = !branches.isEmpty() && branches.stream().allMatch(Walk::named);
        // Names that are no site's get no answer at all of a profile.
        return walk.ends.stream()
                .filter(end -> !sites || end.on().hosts() != null)
                .toList();
    }

    private static boolean named(Step.Branch branch) {
        return !branch.sets().isEmpty()
                && branch.sets().stream()
                        .flatMap(set -> set.wanted().stream())
                        .allMatch(wanted -> wanted.hosts() != null);
    }

    private void go(Visit start, @Nullable Todo first, Position at, int depth) {
        Visit visit = start;
        Todo todo = first;
        while (todo != null) {
            if (exhausted(at, depth)) {
                return;
            }
            Todo then = todo.then();
            switch (todo.item()) {
                case Step.Answer answer -> {
                    ends.add(new End(visit.on(), visit.changes(), answer));
                    return;
                }
                case Step.Change change -> {
                    visit = new Visit(visit.on(), change.change().apply(visit.changes()), visit.groups());
                    todo = then;
                }
                case Step.Sub sub -> todo = Todo.of(sub.branches(), then);
                case Step.Strip strip -> {
                    Visit stripped = strip(visit, strip, then, depth);
                    if (stripped == null) {
                        return;
                    }
                    visit = stripped;
                    todo = then;
                }
                case Step.Branch branch -> {
                    if (divides(visit.changes().moved(), branch)) {
                        Visit others = onlyRewritten(visit, todo, at, depth);
                        if (others == null) {
                            return;
                        }
                        visit = others;
                    }
                    if (!branch.idle()
                            && (branch.group() == null || !visit.groups().contains(branch.group()))) {
                        Todo inside = Todo.of(branch.steps(), branch.terminal() ? null : then);
                        if (branch.sets().isEmpty()) {
                            visit = visit.in(branch.group());
                            todo = inside;
                            continue;
                        }
                        if (divide(visit, branch, inside, then, 0, depth)) {
                            return;
                        }
                    }
                    todo = then;
                }
                default -> throw new IllegalStateException(todo.item().toString());
            }
        }
        ends.add(new End(visit.on(), visit.changes(), new Step.Answer(Walk::nothing, false, at)));
    }

    /** Whether it matters, and can be told, which of the paths a pattern changed. */
    private static boolean divides(Moved moved, Step.Branch branch) {
        return moved.divided()
                && branch.sets().stream()
                        .flatMap(set -> Stream.concat(set.wanted().stream(), set.unwanted().stream()))
                        .map(Condition::path)
                        .anyMatch(path -> path.kind() != PathRule.Kind.ANY
                                && !moved.onlyRewritten().hides(path));
    }

    /** Goes on with those whose path a pattern changed, by themselves; the others are what is left, null where none are. */
    private @Nullable Visit onlyRewritten(Visit visit, Todo todo, Position at, int depth) {
        Condition both =
                visit.on().and(Condition.NONE.withPath(visit.changes().moved().rewrittenOnes()));
        if (both != null) {
            Changes changes = visit.changes().moved(Moved::onlyRewritten);
            go(new Visit(both, changes, visit.groups()), todo, at, depth + 1);
        }
        return both != null && both.equals(visit.on())
                ? null
                : new Visit(visit.on(), visit.changes().moved(Moved::withoutRewriting), visit.groups());
    }

    /** Caddy's answer where no handler has one. */
    private static void nothing(Part route, Changes changes) {
        route.object("respond", null).put("status", 200, null);
    }

    private boolean exhausted(Position at, int depth) {
        steps++;
        if (steps > MOST_STEPS || ends.size() > MOST_ENDS || depth > DEEPEST) {
            if (!tooMuch) {
                tooMuch = true;
                remarks.leftOut(
                        at,
                        "routes",
                        "The matchers of this server divide requests into more kinds than a profile can have routes; it"
                                + " ends with the first 500.");
            }
            return true;
        }
        return false;
    }

    /** Those with the prefix go on here, all others are what is left; null where none are. */
    private @Nullable Visit strip(Visit visit, Step.Strip strip, @Nullable Todo then, int depth) {
        Moved moved = visit.changes().moved();
        PathRule now = new PathRule(PathRule.Kind.SEGMENTS, strip.prefix());
        PathRule rule = moved.original(now);
        Condition both = rule == null ? null : visit.on().and(Condition.NONE.withPath(rule));
        if (rule == null || both == null || moved.hides(now)) {
            if (moved.hides(now)) {
                remarks.leftOut(
                        strip.at(),
                        "strip_prefix",
                        "The path was rewritten before by a pattern; nothing more is taken off it.");
            }
            return visit;
        }
        inTheMiddle(visit, strip, rule);
        Changes changes =
                visit.changes().moved(before -> before.stripped(strip.prefix()).prefixed(strip.add()));
        go(new Visit(both, changes, visit.groups()), then, strip.at(), depth + 1);
        return both.equals(visit.on()) ? null : visit;
    }

    /** Caddy takes {@code /api} off {@code /apis} as well, and asks its targets for the path {@code s}. */
    private void inTheMiddle(Visit visit, Step.Strip strip, PathRule segments) {
        PathRule beginning = visit.changes().moved().original(new PathRule(PathRule.Kind.BEGINNING, strip.prefix()));
        PathRule both = beginning == null ? null : visit.on().path().and(beginning);
        if (both != null
                && !both.isPattern()
                && !segments.covers(both)
                && strip.add().isEmpty()) {
            remarks.note(
                    strip.at(),
                    "strip_prefix",
                    "Caddy takes \"%s\" off \"%1$sx\" as well, which leaves no path; here it is taken off itself and what lies"
                                    .formatted(strip.prefix())
                            + " below it.");
        }
    }

    /** Goes on with those that fit; whether that were all. */
    private boolean divide(
            Visit visit, Step.Branch branch, @Nullable Todo inside, @Nullable Todo then, int from, int depth) {
        if (depth > DEEPEST) {
            return exhausted(branch.at(), depth);
        }
        for (int i = from; i < branch.sets().size(); i++) {
            Step.MatchSet set = branch.sets().get(i);
            for (Condition wanted : set.wanted()) {
                Condition on = now(visit, wanted, branch);
                if (on == null) {
                    continue;
                }
                Visit fitting = visit.on(on);
                boolean none = except(fitting, set, branch, inside, then, i, depth);
                if (!none) {
                    inside(fitting, set, branch, inside, then, i, depth);
                }
                if (on.equals(visit.on())) {
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable Condition now(Visit visit, Condition asked, Step.Branch branch) {
        PathRule path = visit.changes().moved().original(asked.path());
        if (visit.changes().moved().hides(asked.path())) {
            hidden(path != null, branch.at());
        }
        return path == null ? null : visit.on().and(asked.withPath(path));
    }

    private void hidden(boolean before, Position at) {
        if (before) {
            remarks.approximated(
                    at,
                    "path",
                    "The path was rewritten before by a pattern, and this looks at it as it was before that; a route can't look"
                            + " at what it became.");
        } else {
            remarks.leftOut(
                    at,
                    "path",
                    "This pattern is for a path that was rewritten before, which a route can't look at; it never matches.");
        }
    }

    /** Those that fit and are not meant all the same come first, and go by as if they did not; whether those were all. */
    private boolean except(
            Visit fitting,
            Step.MatchSet set,
            Step.Branch branch,
            @Nullable Todo inside,
            @Nullable Todo then,
            int at,
            int depth) {
        for (Condition unwanted : set.unwanted()) {
            Condition on = now(fitting, unwanted, branch);
            if (on != null) {
                Visit past = fitting.on(on);
                if (!divide(past, branch, inside, then, at + 1, depth + 1)) {
                    go(past, then, branch.at(), depth + 1);
                }
                if (on.equals(fitting.on())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Who may not come in by address is no other route, but a rule of those that follow, or of those for whom there is more. */
    private void inside(
            Visit fitting,
            Step.MatchSet set,
            Step.Branch branch,
            @Nullable Todo inside,
            @Nullable Todo then,
            int at,
            int depth) {
        Step.Addresses addresses = set.addresses();
        if (addresses != null && branch.guards()) {
            remarks.approximated(
                    addresses.at(),
                    "remote_ip",
                    "A check is made wherever a client calls from, also for these addresses.");
        } else if (addresses != null && !branch.denies()) {
            onlyForSome(fitting, addresses, branch, inside, then, at, depth);
            return;
        }
        if (addresses == null || branch.guards()) {
            Changes changes = fitting.changes().capturing(set.captures());
            Visit within = new Visit(fitting.on(), changes, fitting.groups());
            go(within.in(branch.group()), inside, branch.at(), depth + 1);
        } else {
            Changes changes = fitting.changes().with(rule(addresses, !addresses.within()));
            go(new Visit(fitting.on(), changes, fitting.groups()), then, branch.at(), depth + 1);
        }
    }

    private static Consumer<Part> rule(Step.Addresses addresses, boolean allowed) {
        return route -> {
            if (allowed) {
                AddressRules.allow(route, addresses);
            } else {
                AddressRules.deny(route, addresses);
            }
        };
    }

    /** Where all others are turned away, they are refused by the routes of those who are not. */
    private void onlyForSome(
            Visit fitting,
            Step.Addresses addresses,
            Step.Branch branch,
            @Nullable Todo inside,
            @Nullable Todo then,
            int at,
            int depth) {
        int before = ends.size();
        if (!divide(fitting, branch, inside, then, at + 1, depth + 1)) {
            go(fitting, then, branch.at(), depth + 1);
        }
        List<End> others = ends.subList(before, ends.size());
        if (!others.isEmpty() && others.stream().allMatch(end -> end.answer().denies())) {
            others.clear();
            Changes changes = fitting.changes().with(rule(addresses, addresses.within()));
            go(new Visit(fitting.on(), changes, fitting.groups()).in(branch.group()), inside, branch.at(), depth + 1);
        } else {
            remarks.leftOut(
                    addresses.at(),
                    "remote_ip",
                    "By a client's address requests can only be refused, as with \"respond 403\" or \"abort\" for these or for all"
                            + " others; this is left out for every address.");
        }
    }
}
