package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Term;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words behind the address of a {@code bind} or {@code server}: some have a value behind them. */
final class Parameters {

    private final Map<String, Word> values = new LinkedHashMap<>();
    private final Position at;

    private Parameters(Position at) {
        this.at = at;
    }

    /**
     * Remarks on what has no counterpart.
     *
     * @param kind the word before them in the table, which is that of a listener or of a target
     * @param from the first word that is one
     * @param valued which of them have a value
     */
    static Parameters read(String kind, Line line, int from, Set<String> valued, Remarks remarks) {
        Parameters parameters = new Parameters(line.at());
        for (int i = from; i < line.size(); i++) {
            Word word = line.words().get(i);
            Term term = Vocabulary.READS.get(kind + " " + word.text());
            if (term == null) {
                remarks.leftOut(
                        word.at(),
                        word.text(),
                        "\"%s %s\" is not known here and has no effect.".formatted(kind, word.text()));
            } else if (!term.fidelity().speaksForItself()) {
                remarks.of(term, word.at());
            }
            boolean hasValue = valued.contains(word.text()) && i + 1 < line.size();
            parameters.values.put(word.text(), hasValue ? line.words().get(i + 1) : word);
            i += hasValue ? 1 : 0;
        }
        return parameters;
    }

    /** With those of another where this has none. */
    Parameters over(Parameters defaults) {
        Parameters both = new Parameters(at);
        both.values.putAll(defaults.values);
        both.values.putAll(values);
        return both;
    }

    static Parameters none(Position at) {
        return new Parameters(at);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    String value(String name) {
        Word word = values.get(name);
        return word == null ? null : word.text();
    }

    Position at(String name) {
        Word word = values.get(name);
        return word == null ? at : word.at();
    }
}
