package dev.portolan.engine.convert.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Fidelity;
import dev.portolan.engine.convert.model.Term;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table says neither more nor less than what is read. */
class HaproxyTermsTest {

    @Test
    void everyRowThatIsKeptIsReadUnlessItSaysThatThereIsNothingToDo() {
        Set<String> rows = Vocabulary.READS.all().stream()
                .filter(term ->
                        term.fidelity() != Fidelity.REFUSED && !term.words().startsWith(ImportTerms.NOTHING))
                .map(Term::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows).isEqualTo(handled());
    }

    private static Set<String> handled() {
        Set<String> handled = new TreeSet<>(Actions.handled());
        handled.addAll(Tests.handled());
        for (Set<String> words : List.of(
                Binds.HANDLED,
                Servers.HANDLED,
                Settings.HANDLED,
                Health.HANDLED,
                Listeners.HANDLED,
                UserLists.HANDLED,
                Reader.HANDLED)) {
            handled.addAll(words);
        }
        return handled;
    }

    @Test
    void everyRowHasASentence() {
        assertThat(Vocabulary.READS.all())
                .allSatisfy(term -> assertThat(term.words()).endsWith("."));
    }
}
