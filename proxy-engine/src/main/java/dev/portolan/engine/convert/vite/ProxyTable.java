package dev.portolan.engine.convert.vite;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The entries of a proxy table. Vite takes the first key that fits, a profile exact paths, then patterns, then the longest
 * prefix: what comes after its better is never reached there, and must not be here.
 */
final class ProxyTable {

    private final Draft draft;
    private final Reading reading;
    private final List<ProxyKey> earlier = new ArrayList<>();
    private boolean said;

    ProxyTable(Draft draft, Reading reading) {
        this.draft = draft;
        this.reading = reading;
    }

    void read(Tree.Fields table) {
        for (Map.Entry<String, Tree.Field> each : table.fields().entrySet()) {
            if (!each.getKey().startsWith("...") && !each.getKey().equals("[...]")) {
                entry(each.getKey(), each.getValue());
            }
        }
    }

    /** Whether nothing is left for Vite itself. */
    boolean takesEverything() {
        return earlier.stream()
                .anyMatch(
                        key -> key.kind() == ProxyKey.Kind.PREFIX && key.path().equals("/"));
    }

    private void entry(String name, Tree.Field field) {
        if (!name.isEmpty() && !name.startsWith("/") && !name.startsWith("^")) {
            draft.remarks()
                    .leftOut(
                            field.at(),
                            name,
                            "No URL begins like this key, so Vite never uses it; a key begins with a slash or with ^.");
            return;
        }
        if (name.length() > ProxyKey.LONGEST) {
            draft.remarks().leftOut(field.at(), name.substring(0, 20), "A key of this length is no path.");
            return;
        }
        ProxyKey key = ProxyKey.of(name.isEmpty() ? "/" : name);
        for (ProxyKey other : earlier) {
            if (other.covers(key)) {
                draft.remarks()
                        .leftOut(
                                field.at(),
                                name,
                                "Vite never gets to this key, since one before it takes all that it would; put it first if it is meant to count.");
                return;
            }
            key = key.behind(other);
        }
        earlier.add(key);
        bySegments(key, field.at());
        if (name.endsWith("$") && !name.endsWith("\\$") && !name.contains("\\?")) {
            draft.remarks()
                    .approximated(
                            field.at(),
                            name,
                            "Vite compares the query as well, so that this key fits no URL with one; here the path alone counts.");
        }
        options(key, field);
    }

    /** Said once: it is the same for every key. */
    private void bySegments(ProxyKey key, Position at) {
        if (!key.bySegments() && !said) {
            said = true;
            draft.remarks()
                    .approximated(
                            at,
                            key.path(),
                            "Vite takes every URL that begins with a key, as %sx; here a prefix ends where a segment does."
                                    .formatted(key.path()));
        }
    }

    private void options(ProxyKey key, Tree.Field field) {
        Tree value = field.value();
        if (value instanceof Tree.Fields fields) {
            try (Section options = reading.section(fields, "server.proxy.*")) {
                String target = ProxyTarget.of(options, draft.remarks());
                Part route = target == null ? new Draft(draft.remarks()).route(null) : route(key, field.at());
                if (target != null) {
                    route.put("to", target, options.at("target"));
                }
                new ProxyOptions(draft.remarks(), key, route).read(options);
            }
        } else if (value instanceof Tree.Leaf leaf && leaf.type() != Tree.Type.NULL) {
            // A target alone: Vite changes its origin then.
            route(key, field.at())
                    .put("to", ProxyTarget.url(leaf.text()), leaf.at())
                    .put("hostHeader", "target", leaf.at());
        } else if (!(value instanceof Tree.Leaf)) {
            draft.remarks()
                    .wrong(value.at(), key.path(), "Here stands %s instead of a target.".formatted(value.kind()));
        }
    }

    private Part route(ProxyKey key, Position at) {
        Part route = draft.route(at).put("path", key.path(), at);
        return key.kind() == ProxyKey.Kind.PREFIX
                ? route
                : route.put("pathMatch", key.kind() == ProxyKey.Kind.EXACT ? "exact" : "regex", at);
    }
}
