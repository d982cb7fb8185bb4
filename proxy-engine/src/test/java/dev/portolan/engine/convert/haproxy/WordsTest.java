package dev.portolan.engine.convert.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Remarks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quotes, escapes and variables by HAProxy's manual, 2.2 and 2.3. */
class WordsTest {

    private final Remarks remarks = new Remarks();

    private List<String> words(String text) {
        Line line = Words.read(text, column -> new Position("f", 1, column), remarks);
        return line == null ? List.of() : line.from(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "a  b # c => a|b",
                "a\\ b => a b",
                "a \"b c\" => a|b c",
                "'a # b'c => a # bc",
                "a\\#b => a#b",
                "\"a\\\"b\" => a\"b",
                "'a\\b' => a\\b",
                "\\.css$ => \\.css$",
                "\"\\.css\" => \\.css",
                "a\\x41b => aAb",
                "\"\" x => |x",
                "$HOME '$HOME' => $HOME|$HOME",
                "\"\\$HOME\" => $HOME",
                "\"${PORT-80}\" => 80",
            })
    void aLineIsCutIntoWords(String text, String words) {
        assertThat(String.join("|", words(text))).isEqualTo(words);
        assertThat(remarks.inOrder()).isEmpty();
    }

    @Test
    void theEnvironmentIsNeverRead() {
        assertThat(words("bind \"${PATH}:80\"")).isEmpty();
        assertThat(remarks.inOrder()).singleElement().satisfies(remark -> {
            assertThat(remark.kind()).isEqualTo(Remark.Kind.LEFT_OUT);
            assertThat(remark.message()).contains("PATH");
        });
    }

    @Test
    void aQuoteThatIsNotClosedIsAMistake() {
        assertThat(words("acl a path 'x")).isEmpty();
        assertThat(remarks.inOrder()).extracting(Remark::kind).containsExactly(Remark.Kind.WRONG);
    }

    @Test
    void aWordKnowsItsColumn() {
        Line line = Words.read("  a  'b c' d", column -> new Position("f", 1, column), remarks);

        assertThat(line).isNotNull();
        assertThat(line.words().stream().map(word -> word.at().column())).containsExactly(3, 6, 12);
    }
}
