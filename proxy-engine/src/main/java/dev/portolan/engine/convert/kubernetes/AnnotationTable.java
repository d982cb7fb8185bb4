package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Fidelity;
import dev.portolan.engine.convert.model.Term;
import dev.portolan.engine.convert.model.Terms;
import java.util.LinkedHashMap;
import java.util.Map;

/** What becomes of the annotations of one controller: each row with what carries it out, so that neither is without the other. */
final class AnnotationTable {

    /** Carries an annotation out. */
    interface Handler {

        void apply(IngressOptions options, Annotation annotation);
    }

    /** Of what is so here anyway. */
    static final Handler NOTHING = (options, annotation) -> {};

    private record Row(Term term, Handler handler) {}

    private final Map<String, Row> rows;

    private AnnotationTable(Map<String, Row> rows) {
        this.rows = rows;
    }

    static Builder builder(String prefix) {
        return new Builder(prefix);
    }

    Terms terms() {
        Terms.Builder terms = Terms.builder();
        rows.values().forEach(row -> terms.row(row.term()));
        return terms.build();
    }

    /** Carries it out and remarks on what is not kept of it; false where it has no row. */
    boolean apply(IngressOptions options, Annotation annotation) {
        Row row = rows.get(annotation.name());
        if (row == null) {
            return false;
        }
        row.handler().apply(options, annotation);
        boolean means = !row.term().fidelity().speaksForItself() && !annotation.isOff();
        if (means) {
            options.remarks().of(row.term(), annotation.at());
        }
        return true;
    }

    /** Rows in the order in which they are to be read. */
    static final class Builder {

        private final String prefix;
        private final Map<String, Row> rows = new LinkedHashMap<>();

        private Builder(String prefix) {
            this.prefix = prefix;
        }

        Builder kept(String name, String words, Handler handler) {
            return add(name, Fidelity.KEPT, words, handler);
        }

        Builder closed(String name, String words, Handler handler) {
            return add(name, Fidelity.CLOSED, words, handler);
        }

        Builder approximated(String name, String words, Handler handler) {
            return add(name, Fidelity.APPROXIMATED, words, handler);
        }

        /** Unless it is switched off, there is a remark. */
        Builder refused(String name, String words) {
            return add(name, Fidelity.REFUSED, words, NOTHING);
        }

        private Builder add(String name, Fidelity fidelity, String words, Handler handler) {
            rows.put(prefix + name, new Row(new Term(prefix + name, fidelity, words), handler));
            return this;
        }

        Builder all(AnnotationTable other) {
            rows.putAll(other.rows);
            return this;
        }

        AnnotationTable build() {
            return new AnnotationTable(rows);
        }
    }
}
