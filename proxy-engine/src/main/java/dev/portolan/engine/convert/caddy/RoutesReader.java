package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads Caddy's routes into steps, once; whatever has no counterpart is remarked on here. Not for several threads. */
final class RoutesReader {

    /** Fits nothing. */
    private static final Step.MatchSet NEVER = new Step.MatchSet(List.of(), List.of(), null, Map.of());

    private static final Step.MatchSet EVERYTHING =
            new Step.MatchSet(List.of(Condition.NONE), List.of(), null, Map.of());

    private final Reading reading;
    private final Remarks remarks;
    private final MatchReader matches;
    private final boolean tls;
    private final Handlers handlers;

    /** @param tls whether the server speaks TLS */
    RoutesReader(Reading reading, MatchReader matches, boolean tls) {
        this.reading = reading;
        this.remarks = reading.remarks();
        this.matches = matches;
        this.tls = tls;
        this.handlers = new Handlers(reading);
    }

    /** @param outermost whether these are a server's own, whose hosts are the sites' addresses */
    List<Step.Branch> routes(List<Tree> routes, boolean outermost) {
        List<Step.Branch> branches = new ArrayList<>();
        for (Tree tree : routes) {
            if (tree instanceof Tree.Fields fields) {
                branches.add(branch(fields, outermost));
            } else {
                remarks.wrong(tree.at(), "routes", "Here stands %s instead of a route.".formatted(tree.kind()));
            }
        }
        return branches;
    }

    private Step.Branch branch(Tree.Fields fields, boolean outermost) {
        try (Section route = reading.section(fields, "route")) {
            String group = route.text("group");
            boolean terminal = route.truth("terminal", false);
            List<Tree> sets = route.items("match");
            List<Tree> chain = route.items("handle");
            List<Step> tries = FileTries.steps(sets, chain, remarks);
            if (tries != null) {
                return new Step.Branch(group, List.of(), tries, terminal, route.at());
            }
            List<Step> steps = new ArrayList<>();
            chain.forEach(handler -> steps.addAll(steps(handler)));
            return new Step.Branch(
                    group, sets(sets, Step.Branch.guards(steps), outermost), steps, terminal, route.at());
        }
    }

    private List<Step.MatchSet> sets(List<Tree> trees, boolean guard, boolean outermost) {
        List<Step.MatchSet> sets = new ArrayList<>();
        for (Tree tree : trees) {
            if (!(tree instanceof Tree.Fields fields)) {
                sets.add(NEVER);
                continue;
            }
            Step.MatchSet set = matches.set(fields, outermost, tls);
            sets.add(set != null ? set : guard ? wider(fields, outermost) : NEVER);
        }
        return sets;
    }

    /** Where it can't be told who has to show who they are, all of these hosts and paths have to. */
    private Step.MatchSet wider(Tree.Fields fields, boolean outermost) {
        remarks.approximated(
                fields.at(),
                "match",
                "For want of what is left out of this condition, everybody has to pass the check that it is for.");
        Map<String, Tree.Field> told = new LinkedHashMap<>(fields.fields());
        told.keySet().retainAll(Set.of("host", "path"));
        Step.MatchSet set = matches.set(new Tree.Fields(fields.at(), told), outermost, tls);
        return set == null ? EVERYTHING : set;
    }

    private List<Step> steps(Tree tree) {
        if (!(tree instanceof Tree.Fields handler)) {
            remarks.wrong(tree.at(), "handle", "Here stands %s instead of a handler.".formatted(tree.kind()));
            return List.of();
        }
        String name = handler.text("handler");
        if (name == null) {
            remarks.wrong(tree.at(), "handle", "A handler says by \"handler\" which one it is; this one does not.");
            return List.of();
        }
        if (!name.equals("subroute")) {
            return handlers.steps(name, handler);
        }
        try (Section subroute = reading.section(handler, name)) {
            subroute.ignore("handler");
            return List.of(new Step.Sub(routes(subroute.items("routes"), false)));
        }
    }

    /** Routes that look for files, and go on with the first that there is. */
    private static final class FileTries {

        private static final String FOUND = "{http.matchers.file.relative}";

        private FileTries() {}

        /** Null where the route is none of these. */
        static @Nullable List<Step> steps(List<Tree> sets, List<Tree> chain, Remarks remarks) {
            boolean one = sets.size() == 1 && chain.size() == 1;
            if (!one
                    || !(sets.getFirst() instanceof Tree.Fields set)
                    || !(chain.getFirst() instanceof Tree.Fields handler)
                    || !FOUND.equals(handler.text("uri"))
                    || !(set.get("file") instanceof Tree.Fields file)
                    || set.fields().size() > 1
                    || !(file.get("try_files") instanceof Tree.Items tries)
                    || tries.items().isEmpty()) {
                return null;
            }
            Tree last = tries.items().getLast();
            String name = last instanceof Tree.Leaf leaf ? leaf.text().replaceFirst("^/+", "") : "";
            if (name.isEmpty() || Placeholders.any(name) || name.startsWith("=") || name.indexOf('?') >= 0) {
                remarks.leftOut(
                        last.at(),
                        "try_files",
                        "Of the files to try only the last counts here, where it is one that stands for all others.");
                return List.of();
            }
            remarks.approximated(
                    set.at(),
                    "try_files",
                    "\"%s\" is served where there is no other file, to browsers that open a page whose name has no extension."
                            .formatted(name));
            return List.of(new Step.Change(changes -> changes.otherwise(name)));
        }
    }
}
