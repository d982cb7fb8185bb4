package dev.portolan.engine.routing;

import dev.portolan.engine.profile.PathMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A node of the tree of raw path segments; children are sorted, so that one is found by bisection. */
final class Segment {

    final @Nullable Segment parent;
    final Candidate[] exact;
    final Candidate[] prefix;
    private final String[] names;
    private final Segment[] children;

    private Segment(@Nullable Segment parent, Builder builder) {
        this.parent = parent;
        this.exact = builder.exact.stream().sorted(Precedence.SAME_PATH).toArray(Candidate[]::new);
        this.prefix = builder.prefix.stream().sorted(Precedence.SAME_PATH).toArray(Candidate[]::new);
        this.names = builder.children.keySet().toArray(String[]::new);
        this.children = new Segment[names.length];
        for (int i = 0; i < names.length; i++) {
            Builder child = builder.children.get(names[i]);
            if (child != null) {
                children[i] = new Segment(this, child);
            }
        }
    }

    /** The child whose name is {@code path[from, to)}. */
    @Nullable
    Segment child(String path, int from, int to) {
        int low = 0;
        int high = names.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(names[middle], path, from, to);
            if (order == 0) {
                return children[middle];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    private static int compare(String name, String path, int from, int to) {
        int shared = Math.min(name.length(), to - from);
        for (int i = 0; i < shared; i++) {
            int order = name.charAt(i) - path.charAt(from + i);
            if (order != 0) {
                return order;
            }
        }
        return name.length() - (to - from);
    }

    /** Collects candidates by path before the tree is frozen. */
    static final class Builder {

        private final Map<String, Builder> children = new TreeMap<>();
        private final List<Candidate> exact = new ArrayList<>();
        private final List<Candidate> prefix = new ArrayList<>();

        void add(Candidate candidate) {
            boolean isExact = Precedence.is(candidate, PathMatch.EXACT);
            var match = candidate.matched.route().match();
            Builder node = at(isExact ? match.path() : Precedence.prefix(match));
            (isExact ? node.exact : node.prefix).add(candidate);
        }

        private Builder at(String path) {
            Builder node = this;
            if (!path.isEmpty()) {
                for (String name : path.substring(1).split("/", -1)) {
                    node = node.children.computeIfAbsent(name, absent -> new Builder());
                }
            }
            return node;
        }

        Segment build() {
            return new Segment(null, this);
        }
    }
}
