package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.caddy.DirectiveOrder.Adapted;
import dev.portolan.engine.convert.model.Fidelity;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Term;
import dev.portolan.engine.convert.model.Terms;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adapts the directives of a block to routes of Caddy's JSON. What becomes of each word is the table's matter; here is only
 * how. Not for several threads.
 */
final class Directives {

    /** Makes the handlers of one directive, whose matcher is off already. */
    @FunctionalInterface
    interface Adapting {
        List<TreeObject> handlers(Statement directive);
    }

    private final Terms terms;
    private final Remarks remarks;
    private final DirectiveOrder order;
    private final DirectiveOrder.Groups groups = new DirectiveOrder.Groups();
    private final Map<String, Adapting> known = new HashMap<>();

    /** The matchers of the block that is being adapted. */
    private @Nullable Matchers matchers;

    Directives(Terms terms, Remarks remarks, DirectiveOrder order) {
        this.terms = terms;
        this.remarks = remarks;
        this.order = order;
        known.put("handle", directive -> List.of(subroute(directive, true)));
        known.put("route", directive -> List.of(subroute(directive, false)));
        known.putAll(new AnswerDirectives(this).all());
        known.putAll(new ChangeDirectives(this).all());
        known.putAll(new ProxyDirectives(this).all());
        for (String silent :
                List.of("log", "log_skip", "skip_log", "log_append", "log_name", "tls", "bind", "tracing")) {
            known.put(silent, directive -> List.of());
        }
    }

    /** All that is adapted; each has a row in the table. */
    Set<String> names() {
        return Stream.concat(known.keySet().stream(), Stream.of("handle_path", "try_files"))
                .collect(Collectors.toSet());
    }

    Remarks remarks() {
        return remarks;
    }

    /** The routes of a block. */
    Tree routes(Statement owner, boolean sorted) {
        Matchers around = matchers;
        matchers = Matchers.of(owner.block(), around, remarks);
        List<Adapted> adapted = new ArrayList<>();
        for (Statement directive : owner.block()) {
            if (!directive.name().startsWith("@")) {
                adapted.addAll(directive(directive));
            }
        }
        matchers = around;
        return DirectiveOrder.routes(sorted ? order.sorted(adapted) : adapted, owner.at(), groups);
    }

    private TreeObject subroute(Statement directive, boolean sorted) {
        return TreeObject.handler("subroute", directive.at()).put("routes", routes(directive, sorted));
    }

    private List<Adapted> directive(Statement directive) {
        String name = directive.name();
        if (!said(name, directive)) {
            return List.of();
        }
        if (name.equals("try_files")) {
            return List.of(ChangeDirectives.tryFiles(directive));
        }
        Matchers.Chosen chosen = withoutMatcher(directive)
                ? new Matchers.Chosen(null, directive, true)
                : Objects.requireNonNull(matchers).chosen(directive);
        if (!chosen.known()) {
            return List.of();
        }
        List<TreeObject> handlers = name.equals("handle_path")
                ? handlePath(chosen)
                : Objects.requireNonNull(known.get(name)).handlers(chosen.rest());
        return handlers.isEmpty()
                ? List.of()
                : List.of(new Adapted(
                        name,
                        chosen.set(),
                        handlers.stream().map(each -> (Tree) each.tree()).toList()));
    }

    /** A single argument that begins with a slash is what it is about, where there must be one. */
    private static boolean withoutMatcher(Statement directive) {
        return List.of("redir", "rewrite", "root").contains(directive.name())
                && directive.args().size() == 1;
    }

    /** What the table says of it; whether anything is to be done. */
    private boolean said(String name, Statement statement) {
        Term term = terms.get(name);
        boolean handled = known.containsKey(name) || name.equals("handle_path") || name.equals("try_files");
        if (term == null || (!handled && term.fidelity() != Fidelity.REFUSED)) {
            remarks.leftOut(
                    statement.at(),
                    name,
                    "\"%s\" is no directive that is known here, and has no effect.".formatted(name));
            return false;
        }
        remarks.of(term, statement.at());
        return term.fidelity() != Fidelity.REFUSED;
    }

    private List<TreeObject> handlePath(Matchers.Chosen chosen) {
        Statement directive = chosen.rest();
        String path = chosen.set() == null ? "" : path(chosen.set());
        TreeObject routes = TreeObject.handler("subroute", directive.at());
        String prefix = path.replaceFirst("\\*$", "").replaceFirst("/$", "");
        if (!prefix.isEmpty()) {
            TreeObject strip = TreeObject.handler("rewrite", directive.at()).put("strip_path_prefix", prefix);
            routes.add("routes", new TreeObject(directive.at()).add("handle", strip));
        }
        TreeObject inner = subroute(directive, true);
        return List.of(routes.add("routes", new TreeObject(directive.at()).add("handle", inner)));
    }

    private static String path(Tree.Fields set) {
        return set.get("path") instanceof Tree.Items items && items.items().getFirst() instanceof Tree.Leaf leaf
                ? leaf.text()
                : "";
    }

    /** Reads the lines of a directive's block, each by the reader of its name, and remarks on all others. */
    void lines(Statement directive, Map<String, Consumer<Statement>> readers) {
        lines(directive.block(), directive.name(), readers);
    }

    void lines(List<Statement> lines, String owner, Map<String, Consumer<Statement>> readers) {
        for (Statement line : lines) {
            if (line.name().startsWith("@")) {
                continue;
            }
            Consumer<Statement> reader = readers.get(line.name());
            Term term = terms.get(owner + " " + line.name());
            if (term != null) {
                remarks.of(term, line.at());
            }
            if (reader != null && term != null) {
                reader.accept(line);
            } else if (term == null) {
                remarks.leftOut(
                        line.at(),
                        line.name(),
                        "\"%s\" is not known here in \"%s\", and has no effect.".formatted(line.name(), owner));
            }
        }
    }
}
