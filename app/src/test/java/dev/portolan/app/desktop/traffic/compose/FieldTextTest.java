package dev.portolan.app.desktop.traffic.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldTextTest {

    @Test
    void linesAreFieldsInTheirOrderWithTheBlanksRoundThemGone() {
        FieldText text = FieldText.parse("Accept: text/html\n\n X-Time :10:30 \nAccept:*/*\nX-Empty:");
        assertThat(text.fields())
                .containsExactly(
                        new Field("Accept", "text/html"),
                        new Field("X-Time", "10:30"),
                        new Field("Accept", "*/*"),
                        new Field("X-Empty", ""));
        assertThat(text.problem()).isNull();
    }

    @Test
    void theFirstLineThatIsNoneIsToldByItsNumber() {
        FieldText text = FieldText.parse("Accept: a\n\nnothing\n: no name");
        assertThat(text.problem()).startsWith("Line 3 has no colon");
        assertThat(text.fields())
                .as("all of the text, so that it can be mended in a table as well")
                .containsExactly(new Field("Accept", "a"), new Field("nothing", ""), new Field("", "no name"));
    }

    @Test
    void aLineWithoutANameIsNoField() {
        assertThat(FieldText.parse(": a").problem()).startsWith("Line 1 has no name");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        List<Field> fields = List.of(new Field("A", "1:2"), new Field("B", ""), new Field("A", "3"));
        assertThat(FieldText.parse(FieldText.of(fields)).fields()).isEqualTo(fields);
        assertThat(FieldText.parse(FieldText.of(List.of())).fields()).isEmpty();
    }
}
