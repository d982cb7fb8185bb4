package dev.portolan.engine.convert.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Fidelity;
import dev.portolan.engine.convert.model.Includes;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Term;
import dev.portolan.engine.convert.tree.Reading;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table and the readers know the same words. */
class TraefikTermsTest {

    private static final String AT = "http.middlewares.*.";

    @Test
    void everyMiddlewareThatIsReadHasARowAndTheOthersSayWhyNot() {
        Set<String> read = new TreeSet<>(
                new Middlewares(new Reading(TraefikTerms.ALL, new Remarks()), new Catalogue(Map.of()), Includes.NONE)
                        .kinds());
        read.add("chain");
        Set<String> rows = new TreeSet<>();
        Set<String> refused = new TreeSet<>();
        for (Term term : TraefikTerms.ALL.all()) {
            if (term.name().startsWith(AT)) {
                String kind = term.name().substring(AT.length()).split("\\.", -1)[0];
                rows.add(kind);
                if (term.name().equals(AT + kind) && term.fidelity() == Fidelity.REFUSED) {
                    refused.add(kind);
                }
            }
        }

        Set<String> unread = new TreeSet<>(rows);
        unread.removeAll(read);
        assertThat(rows).containsAll(read);
        assertThat(unread).isEqualTo(refused);
    }

    @Test
    void sentencesEndAndWordsDoNot() {
        assertThat(TraefikTerms.ALL.all().stream()
                        .filter(term -> term.fidelity() != Fidelity.KEPT)
                        .map(Term::words)
                        .collect(Collectors.toList()))
                .allMatch(words -> words.endsWith("."));
    }
}
