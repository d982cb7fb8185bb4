package dev.portolan.engine.convert.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlTextTest {

    @Test
    void everyValueKnowsItsPlace() {
        Tree.Fields root = only("a: 1\nb:\n  - x\n  - 'y'\n");

        assertThat(root.get("a")).isEqualTo(new Tree.Leaf(at(1, 4), "1", Tree.Type.NUMBER));
        assertThat(root.get("b"))
                .isEqualTo(new Tree.Items(
                        at(3, 3),
                        List.of(
                                new Tree.Leaf(at(3, 5), "x", Tree.Type.TEXT),
                                new Tree.Leaf(at(4, 5), "y", Tree.Type.TEXT))));
    }

    @Test
    void whatIsQuotedIsText() {
        Tree.Fields root = only("a: \"80\"\nb: yes\nc: true\nd: ~\n");

        assertThat(root.get("a")).isEqualTo(new Tree.Leaf(at(1, 4), "80", Tree.Type.TEXT));
        assertThat(root.get("b")).as("YAML 1.2").isEqualTo(new Tree.Leaf(at(2, 4), "yes", Tree.Type.TEXT));
        assertThat(root.get("c")).isEqualTo(new Tree.Leaf(at(3, 4), "true", Tree.Type.BOOLEAN));
        assertThat(root.text("d")).isNull();
    }

    @Test
    void documentsBeforeAMistakeStay() {
        YamlText.Documents read = YamlText.read(Source.of("test", "a: 1\n---\n---\nb: [1\n"));

        assertThat(read.documents()).hasSize(1);
        assertThat(read.mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.at().line()).isGreaterThanOrEqualTo(4);
            assertThat(mistake).hasMessageStartingWith("This is not YAML: ");
        });
    }

    @Test
    void aliasesAndMergeKeysAreFollowed() {
        Tree.Fields root = only("base: &b { x: 1, y: 2 }\none:\n  <<: *b\n  y: 3\n");

        assertThat(root.get("one")).isInstanceOfSatisfying(Tree.Fields.class, one -> {
            assertThat(one.text("x")).isEqualTo("1");
            assertThat(one.text("y")).isEqualTo("3");
        });
    }

    @Test
    void aliasesThatMultiplyAreStopped() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
        }

        YamlText.Documents read = YamlText.read(Source.of("test", bomb.toString()));

        assertThat(read.documents()).isEmpty();
        assertThat(read.mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake).hasMessageContaining("more than 200000 values"));
    }

    @Test
    void depthIsBounded() {
        YamlText.Documents read = YamlText.read(Source.of("test", "[".repeat(100_000)));

        assertThat(read.mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake).hasMessageContaining("64 levels"));
    }

    @Test
    void aNameThatStandsTwiceIsAMistake() {
        YamlText.Documents read = YamlText.read(Source.of("test", "a: 1\na: 2\n"));

        assertThat(read.mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.at()).isEqualTo(at(2, 1));
            assertThat(mistake).hasMessage("The name \"a\" stands here twice.");
        });
    }

    private static Tree.Fields only(String yaml) {
        YamlText.Documents read = YamlText.read(Source.of("test", yaml));
        assertThat(read.mistakes()).isEmpty();
        return (Tree.Fields) read.documents().getFirst();
    }

    private static Position at(int line, int column) {
        return new Position("test", line, column);
    }
}
