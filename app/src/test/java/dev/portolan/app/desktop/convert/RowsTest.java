package dev.portolan.app.desktop.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.convert.Row.Line;
import dev.portolan.app.desktop.convert.Row.Note;
import dev.portolan.app.desktop.convert.Row.Title;
import dev.portolan.engine.capture.content.code.Tokens;
import dev.portolan.engine.convert.model.Remark;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static String word(Row row) {
        return switch (row) {
            case Title title -> title.text();
            case Line line ->
                (line.begins() ? line.number() : "") + " " + line.lines().get(line.index());
            case Note note -> "! " + note.remark().message();
        };
    }

    private static Remark remark(Remark.Kind kind, String message) {
        return new Remark(kind, null, "", "", message);
    }

    @Test
    void remarksStandBelowTheirLinesAndThoseOfNoneAbove() {
        Section section = new Section("a", "a.conf", "one\ntwo and more\nthree\n", Tokens.NONE);
        section.remark(0, remark(Remark.Kind.NOTE, "of all"));
        section.remark(2, remark(Remark.Kind.NOTE, "first"));
        section.remark(2, remark(Remark.Kind.WRONG, "second"));
        List<Row> rows = Rows.of(List.of(section, new Section("b", "b.conf", "x", Tokens.NONE)), 8);
        assertThat(rows)
                .extracting(RowsTest::word)
                .containsExactly(
                        "a.conf",
                        "! of all",
                        "1 one",
                        "2 two and ",
                        " more",
                        "! first",
                        "! second",
                        "3 three",
                        "b.conf",
                        "1 x");
        assertThat(rows.get(3))
                .isInstanceOfSatisfying(
                        Line.class, line -> assertThat(line.worst()).isEqualTo(Remark.Kind.WRONG));
        assertThat(rows.get(2))
                .isInstanceOfSatisfying(
                        Line.class, line -> assertThat(line.worst()).isNull());
    }
}
