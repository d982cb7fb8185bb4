package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows all requests of a frontend through its rules at once. At a rule that takes some of them, those go one way and the
 * rest goes on, so that in the end there is a list of requests and what becomes of them, of which the first that fits counts.
 */
final class Walk {

    private static final Logic NEVER = new Logic.Single(new Test.Always(false));
    private static final int MOST_LEAVES = 300;
    private static final int MOST_STEPS = 10_000;

    private final Config config;
    private final Proxy frontend;
    private final Entry entry;
    private final RuleBook book;
    private final Actions actions;
    private final Remarks remarks;
    private final Set<Proxy> reached;
    private final Deque<State> states = new ArrayDeque<>();
    private final List<Leaf> leaves = new ArrayList<>();

    /** Requests before the rule of this number of a section, or at their end. */
    private record State(
            Proxy proxy,
            int next,
            Facts facts,
            Effects effects,
            Position at,
            @Nullable End end) {}

    /** @param reached gets the sections that requests come to */
    Walk(
            Config config,
            Proxy frontend,
            Entry entry,
            RuleBook book,
            Actions actions,
            Remarks remarks,
            Set<Proxy> reached) {
        this.config = config;
        this.frontend = frontend;
        this.entry = entry;
        this.book = book;
        this.actions = actions;
        this.remarks = remarks;
        this.reached = reached;
    }

    List<Leaf> leaves() {
        Where all = Where.ALL.withPorts(Set.copyOf(entry.ports()));
        Position at = frontend.block().head().at();
        states.push(new State(frontend, 0, new Facts(all, List.of()), new Effects(), at, null));
        for (int steps = 0; !states.isEmpty(); steps++) {
            if (steps > MOST_STEPS || leaves.size() > MOST_LEAVES) {
                remarks.leftOut(
                        at,
                        frontend.block().kind(),
                        "The rules of this section part the requests into more than %d cases; the last ones are left out."
                                .formatted(MOST_LEAVES));
                break;
            }
            step(states.pop());
        }
        return leaves;
    }

    private void step(State state) {
        if (state.end() != null) {
            end(state, state.end());
            return;
        }
        List<Rule> rules = book.of(state.proxy());
        if (state.next() >= rules.size()) {
            unruled(state);
            return;
        }
        Rule rule = rules.get(state.next());
        if (!state.proxy().equals(frontend) && rule.line().word(0).equals("use_backend")) {
            push(List.of(next(state)));
            return;
        }
        switchedOff(rule, state);
        List<Test> guards = rule.condition().guards();
        if (guards.isEmpty()) {
            plain(rule, state);
        } else {
            guarded(rule, guards, state);
        }
    }

    /** {@code use_backend old if FALSE is_old} is a route that is not enabled. */
    private void switchedOff(Rule rule, State state) {
        Proxy backend = config.backend(rule.line().word(1));
        if (!rule.line().word(0).equals("use_backend") || !rule.line().from(2).contains("FALSE") || backend == null) {
            return;
        }
        List<Logic> parts = rule.condition() instanceof Logic.All all ? all.parts() : List.of(rule.condition());
        List<Where> picked = parts.contains(NEVER) ? List.of(Where.ALL) : List.of();
        for (Logic part : parts) {
            picked = part instanceof Logic.Single(Test.Pick pick) ? pick.any() : picked;
        }
        reached.add(backend);
        for (Where where : picked) {
            new Walk(config, backend, entry, book, actions, remarks, reached)
                    .from(
                            where.withPorts(state.facts().where().ports()),
                            rule.line().at())
                    .forEach(leaf -> addOnce(leaf.disabled()));
        }
    }

    private void addOnce(Leaf leaf) {
        if (leaves.stream().noneMatch(there -> there.signature().equals(leaf.signature()))) {
            leaves.add(leaf);
        }
    }

    private List<Leaf> from(Where where, Position at) {
        states.push(new State(frontend, 0, new Facts(where, List.of()), new Effects(), at, null));
        while (!states.isEmpty() && leaves.size() < MOST_LEAVES) {
            step(states.pop());
        }
        return leaves;
    }

    private void plain(Rule rule, State state) {
        List<State> after = new ArrayList<>();
        String before = state.effects().signature();
        boolean changed = false;
        for (Logic.Branch branch : rule.condition().decide(state.facts(), false)) {
            Effects effects = state.effects().copy();
            End end = branch.holds() ? actions.apply(rule.line(), spot(state, branch.facts(), effects)) : null;
            End real = end instanceof End.None ? null : end;
            changed |= real != null || !effects.signature().equals(before);
            after.add(new State(
                    state.proxy(),
                    state.next() + 1,
                    branch.facts(),
                    effects,
                    real == null ? state.at() : rule.line().at(),
                    real));
        }
        push(changed ? after : List.of(next(state)));
    }

    private static State next(State state) {
        return new State(state.proxy(), state.next() + 1, state.facts(), state.effects(), state.at(), null);
    }

    private Spot spot(State state, Facts facts, Effects effects) {
        return new Spot(state.proxy(), entry, state.proxy().equals(frontend), facts, effects);
    }

    private void push(List<State> inOrder) {
        inOrder.reversed().forEach(states::push);
    }

    /** A rule of which an address, a user or a rate decides too: what it does becomes a guard of the route. */
    private void guarded(Rule rule, List<Test> guards, State state) {
        List<State> after = new ArrayList<>();
        boolean said = guards.size() == 1;
        for (Logic.Branch with : said ? rule.condition().decide(state.facts(), true) : List.<Logic.Branch>of()) {
            for (Logic.Branch without : rule.condition().decide(with.facts(), false)) {
                Effects effects = state.effects().copy();
                End end = null;
                Spot spot = spot(state, without.facts(), effects);
                if (with.holds() && without.holds()) {
                    End applied = actions.apply(rule.line(), spot);
                    end = applied instanceof End.None ? null : applied;
                } else if (with.holds() || without.holds()) {
                    said &= Actions.keepsOut(rule.line())
                            && actions.guard(rule.line(), guards.getFirst(), with.holds(), spot);
                }
                after.add(new State(state.proxy(), state.next() + 1, without.facts(), effects, state.at(), end));
            }
        }
        if (said) {
            push(after);
        } else if (Actions.keepsOut(rule.line())) {
            remarks.leftOut(
                    rule.line().at(),
                    Vocabulary.key(rule.line()),
                    "Addresses, users and rates can only be asked by themselves here; the rule keeps out whom it would if none of them held.");
            plain(rule, state);
        } else {
            remarks.leftOut(
                    rule.line().at(),
                    Vocabulary.key(rule.line()),
                    "The rule is left out: addresses, users and rates can only be asked by themselves here, to keep requests out.");
            push(List.of(next(state)));
        }
    }

    /** No rule has decided where they go. */
    private void unruled(State state) {
        Line fallback =
                state.proxy().equals(frontend) && !state.proxy().block().kind().equals("backend")
                        ? state.proxy().setting("default_backend")
                        : null;
        if (fallback != null) {
            push(List.of(new State(
                    state.proxy(),
                    0,
                    state.facts(),
                    state.effects(),
                    fallback.at(),
                    new End.Backend(fallback.word(1)))));
        } else if (state.proxy().serves()) {
            reached.add(state.proxy());
            leaf(state, new End.Servers(state.proxy()));
        } else {
            leaf(state, new End.Answer(503, Map.of(), null));
        }
    }

    private void end(State state, End end) {
        if (!(end instanceof End.Backend(String name))) {
            leaf(state, end);
            return;
        }
        Proxy backend = config.backend(name);
        if (backend == null) {
            remarks.wrong(state.at(), "use_backend", "There is no backend \"%s\" in this text.".formatted(name));
            leaf(state, new End.Answer(503, Map.of(), null));
        } else if (state.proxy().equals(backend)) {
            reached.add(backend);
            leaf(state, new End.Servers(backend));
        } else {
            reached.add(backend);
            states.push(new State(backend, 0, state.facts(), state.effects(), state.at(), null));
        }
    }

    private void leaf(State state, End end) {
        leaves.add(new Leaf(state.facts().where(), state.effects(), end, state.proxy(), state.at(), true));
    }
}
