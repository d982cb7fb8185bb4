package dev.portolan.app.desktop.traffic.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.traffic.compare.Line.Mark;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.content.DecodeLimits;
import dev.portolan.engine.capture.content.JsonTree;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields, texts and JSON, line by line. */
class CompareLinesTest {

    /** As a patch has them, with the path of what differs. */
    private static List<String> patch(List<Line> lines) {
        List<String> patch = new ArrayList<>();
        for (Line line : lines) {
            String indent = " ".repeat(line.depth());
            String where = line.where() == null ? "" : " @ " + line.where().path();
            if (line.mark() == Mark.SAME) {
                patch.add("  " + indent + line.left());
            }
            if (line.mark() == Mark.LEFT || line.mark() == Mark.CHANGED) {
                patch.add("- " + indent + line.left() + (line.mark() == Mark.LEFT ? where : ""));
            }
            if (line.mark() == Mark.RIGHT || line.mark() == Mark.CHANGED) {
                patch.add("+ " + indent + line.right() + where);
            }
        }
        return patch;
    }

    private static List<String> json(String left, String right) {
        return patch(JsonLines.of(JsonTree.of(left, DecodeLimits.DEFAULT), JsonTree.of(right, DecodeLimits.DEFAULT)));
    }

    private static List<String> differing(List<String> patch) {
        return patch.stream().filter(line -> !line.startsWith(" ")).toList();
    }

    @Test
    void fieldsAreMatchedByNameWhateverTheirCaseAndOrder() {
        List<Line> lines = FieldLines.of(
                List.of(new Field("Accept", "a"), new Field("X-One", "1"), new Field("Date", "today")),
                List.of(new Field("date", "tomorrow"), new Field("accept", "a"), new Field("X-Two", "2")));
        assertThat(patch(lines))
                .containsExactly("  Accept: a", "- X-One: 1", "- Date: today", "+ date: tomorrow", "+ X-Two: 2");
    }

    @Test
    void ofFieldsWithOneNameEqualValuesAreMatchedFirst() {
        List<Line> lines = FieldLines.of(
                List.of(new Field("Set-Cookie", "a=1"), new Field("Set-Cookie", "b=2")),
                List.of(new Field("Set-Cookie", "b=2"), new Field("Set-Cookie", "c=3")));
        assertThat(patch(lines)).containsExactly("- Set-Cookie: a=1", "+ Set-Cookie: c=3", "  Set-Cookie: b=2");
    }

    @Test
    void textsAreComparedByLinesAndOtherLineEndsAreADifference() {
        assertThat(patch(TextLines.of(TextLines.split("a\nb\nc\n"), TextLines.split("a\nB\nc\nd\n"))))
                .containsExactly("  a", "- b", "+ B", "  c", "+ d", "  ");
        assertThat(patch(TextLines.of(TextLines.split("a\r\nb"), TextLines.split("a\nb"))))
                .containsExactly("- a\\r", "+ a", "  b");
        assertThat(patch(TextLines.of(TextLines.split(""), TextLines.split("a"))))
                .containsExactly("+ a");
    }

    @Test
    void theOrderOfMembersIsNoDifference() {
        assertThat(differing(json(
                        "{\"a\": 1, \"b\": {\"c\": [1, 2], \"d\": \"\\u0041\"}}",
                        "{\"b\": {\"d\": \"A\", \"c\": [1,2]}, \"a\": 1}")))
                .isEmpty();
    }

    @Test
    void membersAreAddedRemovedAndChangedEachWithItsPath() {
        assertThat(json("{\"a\": 1, \"b\": \"x\", \"c\": true}", "{\"a\": 1, \"c\": null, \"d d\": 2}"))
                .containsExactly(
                        "  {…} 3 members",
                        "   a: 1",
                        "-  b: \"x\" @ $.b",
                        "-  c: true",
                        "+  c: null @ $.c",
                        "+  d d: 2 @ $['d d']");
    }

    @Test
    void anElementPutInBetweenMovesTheOthersWithoutADifference() {
        assertThat(differing(json("[1, 2, 3]", "[1, 9, 2, 3]"))).containsExactly("+  [1] 9 @ $[1]");
        assertThat(differing(json("[\"a\", \"b\"]", "[\"b\"]"))).containsExactly("-  [0] \"a\" @ $[0]");
    }

    @Test
    void objectsInAnArrayAreTheSameOneByTheirId() {
        String left = "[{\"id\": 1, \"n\": \"a\"}, {\"id\": 2, \"n\": \"b\"}, {\"id\": 3, \"n\": \"c\"}]";
        String right = "[{\"id\": 2, \"n\": \"B\"}, {\"id\": 3, \"n\": \"c\"}]";
        assertThat(differing(json(left, right)))
                .containsExactly(
                        "-  [0] {…} 2 members @ $[0]",
                        "-   id: 1 @ $[0].id",
                        "-   n: \"a\" @ $[0].n",
                        "-   n: \"b\"",
                        "+   n: \"B\" @ $[0].n");
    }

    @Test
    void whatBecameAnotherKindIsChangedWithAllThatWasInIt() {
        assertThat(json("{\"a\": {\"b\": 1}}", "{\"a\": 2}"))
                .containsExactly("  {…} 1 member", "-  a: {…} 1 member", "+  a: 2 @ $.a", "-   b: 1 @ $.a.b");
    }

    @Test
    void anotherWayToWriteANumberIsADifference() {
        assertThat(differing(json("1", "1.0"))).containsExactly("- 1", "+ 1.0 @ $");
    }

    @Test
    void severalValuesAfterAnotherAreAlignedAsAnArrays() {
        assertThat(differing(json("{\"a\":1}\n{\"a\":2}", "{\"a\":0}\n{\"a\":1}\n{\"a\":2}")))
                .containsExactly("+ [0] {…} 1 member @ $[0]", "+  a: 0 @ $[0].a");
    }

    @Test
    void aLongLineIsCutWhereItDiffers() {
        String same = "x".repeat(5000);
        Line line = Line.changed(same + "a" + same, same + "b" + same, 0, null);
        assertThat(line.left())
                .hasSizeLessThan(700)
                .startsWith("…xxx")
                .contains("xax")
                .endsWith("more characters");
        assertThat(line.right()).contains("xbx");
        int start = Line.commonStart(line.left(), line.right());
        assertThat(line.left().charAt(start)).isEqualTo('a');
    }

    @Test
    void aCharacterThatIsTwoInJavaIsNotDivided() {
        assertThat(Line.commonStart("a😀", "a😁")).isEqualTo(1);
        assertThat(Line.commonEnd("\ud83d\ude00b", "\ud83c\ude00b", 0)).isEqualTo(1);
        assertThat(Line.commonEnd("xab", "yab", 0)).isEqualTo(2);
        assertThat(Line.commonEnd("aa", "aaa", 2)).isZero();
    }
}
