package dev.portolan.engine.convert.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of what is kept, approximated and left out. The converters ask it and the documentation is printed from it, so
 * that the two can't drift apart. Immutable; any thread.
 */
public final class Terms {

    private final Map<String, Term> byName;

    private Terms(Map<String, Term> byName) {
        this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** In the order in which they were written. */
    public Collection<Term> all() {
        return byName.values();
    }

    /** The row of exactly this name. */
    public @Nullable Term get(String name) {
        return byName.get(name);
    }

    /** The row of this path, or of the nearest that it lies below: {@code routes[].cache} speaks for {@code routes[].cache.size}. */
    public @Nullable Term covering(String path) {
        String name = path;
        while (!byName.containsKey(name)) {
            int end = Math.max(name.lastIndexOf('.'), name.endsWith("[]") ? name.length() - 2 : -1);
            if (end <= 0) {
                return null;
            }
            name = name.substring(0, end);
        }
        return byName.get(name);
    }

    /** Rows in the order in which they are to be read. */
    public static final class Builder {

        private final List<Term> terms = new ArrayList<>();

        private Builder() {}

        public Builder kept(String name, String words) {
            return add(name, Fidelity.KEPT, words);
        }

        public Builder approximated(String name, String words) {
            return add(name, Fidelity.APPROXIMATED, words);
        }

        /** @param words what is answered, and what to do about it */
        public Builder closed(String name, String words) {
            return add(name, Fidelity.CLOSED, words);
        }

        public Builder refused(String name, String words) {
            return add(name, Fidelity.REFUSED, words);
        }

        private Builder add(String name, Fidelity fidelity, String words) {
            return row(new Term(name, fidelity, words));
        }

        public Builder row(Term term) {
            terms.add(term);
            return this;
        }

        public Builder all(Terms others) {
            terms.addAll(others.all());
            return this;
        }

        public Terms build() {
            Map<String, Term> byName = new LinkedHashMap<>();
            for (Term term : terms) {
                if (byName.put(term.name(), term) != null) {
                    throw new IllegalArgumentException("two rows for " + term.name());
                }
            }
            return new Terms(byName);
        }
    }
}
