package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What Caddy does with a request, one after the other, as far as it has a meaning here. Immutable. */
sealed interface Step {

    /** Routes in their order. */
    record Sub(List<Branch> branches) implements Step {

        public Sub {
            branches = List.copyOf(branches);
        }
    }

    /**
     * Something is changed, and the next step has its turn.
     *
     * @param guard whether it keeps somebody out
     */
    record Change(UnaryOperator<Changes> change, boolean guard) implements Step {

        /** One that keeps nobody out. */
        Change(UnaryOperator<Changes> change) {
            this(change, false);
        }

        static Change guarding(UnaryOperator<Changes> change) {
            return new Change(change, true);
        }
    }

    /**
     * A prefix is taken off the paths that have it.
     *
     * @param add what comes in its place; mostly empty
     */
    record Strip(String prefix, String add, Position at) implements Step {}

    /**
     * The request is answered, and nothing follows.
     *
     * @param fields that a proxy changes itself, of the request and of what its target sent
     * @param denies whether it is the answer for whoever may not come in
     */
    record Answer(Answering answering, Kind kind, List<Changes.FieldChange> fields, boolean denies, Position at)
            implements Step {

        public Answer {
            fields = List.copyOf(fields);
        }

        /** One that is neither a proxy's nor a file's. */
        Answer(Answering answering, boolean denies, Position at) {
            this(answering, Kind.TEXT, List.of(), denies, at);
        }
    }

    /** What an answer comes from. */
    enum Kind {
        PROXY,
        FILES,
        TEXT
    }

    /** Writes what answers into a route. */
    @FunctionalInterface
    interface Answering {
        void write(Part route, Changes changes);
    }

    /**
     * Steps for those requests that fit.
     *
     * @param group of which only the first branch that fits has its turn; null for none
     * @param sets one of which has to fit; none where everything does
     * @param terminal whether nothing follows
     */
    record Branch(@Nullable String group, List<MatchSet> sets, List<Step> steps, boolean terminal, Position at) {

        public Branch {
            sets = List.copyOf(sets);
            steps = List.copyOf(steps);
        }

        /** Whether nothing becomes of a request by it. */
        boolean idle() {
            return steps.isEmpty() && !terminal && group == null;
        }

        /** Whether somebody has to show who they are. */
        boolean guards() {
            return guards(steps);
        }

        static boolean guards(List<Step> steps) {
            return steps.stream().anyMatch(step -> step instanceof Change change && change.guard());
        }

        /** Whether all that it does is turning a request away. */
        boolean denies() {
            if (steps.size() != 1) {
                return false;
            }
            return switch (steps.getFirst()) {
                case Answer answer -> answer.denies();
                case Sub(List<Branch> branches) ->
                    branches.size() == 1
                            && branches.getFirst().sets().isEmpty()
                            && branches.getFirst().denies();
                default -> false;
            };
        }
    }

    /**
     * Conditions that a request must fulfil all at once.
     *
     * @param wanted several, where alternatives could not be written in one
     * @param unwanted none of which may be fulfilled
     * @param addresses of clients; null where they don't matter
     * @param captures patterns for the whole path whose groups may be asked for, by their names
     */
    record MatchSet(
            List<Condition> wanted,
            List<Condition> unwanted,
            @Nullable Addresses addresses,
            Map<String, String> captures) {

        public MatchSet {
            wanted = List.copyOf(wanted);
            unwanted = List.copyOf(unwanted);
            captures = Map.copyOf(captures);
        }
    }

    /** @param within whether clients of these ranges are meant, or all others */
    record Addresses(List<String> ranges, boolean within, Position at) {

        public Addresses {
            ranges = List.copyOf(ranges);
        }
    }
}
