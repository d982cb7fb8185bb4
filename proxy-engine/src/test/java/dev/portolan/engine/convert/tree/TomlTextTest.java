package dev.portolan.engine.convert.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Source;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TomlTextTest {

    @Test
    void tablesAndNamesKnowTheirPlaces() throws Exception {
        Tree.Fields root = read("""
                # a comment
                title = "x"
                [a."b.c"]
                  port = 80
                  list = [
                    "one", # ]
                    "two",
                  ]
                  d.e = true
                [[a.items]]
                name = 'first'
                [[a.items]]
                name = \"""
                several
                lines = 1\"""
                last = 2
                """);

        assertThat(at(root, "title")).isEqualTo(place(2, 1));
        assertThat(at(root, "a", "b.c")).isEqualTo(place(3, 1));
        assertThat(at(root, "a", "b.c", "port")).isEqualTo(place(4, 3));
        assertThat(at(root, "a", "b.c", "list")).isEqualTo(place(5, 3));
        assertThat(at(root, "a", "b.c", "d", "e")).isEqualTo(place(9, 3));
        Tree.Items items = (Tree.Items) Objects.requireNonNull(below(root, "a", "items"));
        assertThat(items.items()).hasSize(2);
        assertThat(at((Tree.Fields) items.items().get(1), "name")).isEqualTo(place(13, 1));
        assertThat(at((Tree.Fields) items.items().get(1), "last")).isEqualTo(place(16, 1));
    }

    @Test
    void valuesHaveTheirTypes() throws Exception {
        Tree.Fields root = read("a = 1\nb = true\nc = \"1\"\nd = 1979-05-27\ne = { f = 2.5 }\n");

        assertThat(root.get("a")).isEqualTo(new Tree.Leaf(place(1, 1), "1", Tree.Type.NUMBER));
        assertThat(root.get("b")).isEqualTo(new Tree.Leaf(place(2, 1), "true", Tree.Type.BOOLEAN));
        assertThat(root.get("c")).isEqualTo(new Tree.Leaf(place(3, 1), "1", Tree.Type.TEXT));
        assertThat(root.text("d")).isEqualTo("1979-05-27");
        assertThat(below(root, "e", "f")).isEqualTo(new Tree.Leaf(place(5, 1), "2.5", Tree.Type.NUMBER));
    }

    @Test
    void aMistakeHasItsPlace() {
        assertThatExceptionOfType(TreeException.class)
                .isThrownBy(() -> read("a = 1\nb = = 2\n"))
                .satisfies(e -> assertThat(e.at().line()).isEqualTo(2))
                .withMessageStartingWith("This is not TOML: ");
    }

    @Test
    void depthIsBounded() {
        assertThatExceptionOfType(TreeException.class).isThrownBy(() -> read("a = " + "[".repeat(100_000)));
        assertThatExceptionOfType(TreeException.class).isThrownBy(() -> read("a" + ".a".repeat(100_000) + " = 1\n"));
    }

    @Test
    void howMuchThereIsIsBounded() {
        assertThatExceptionOfType(TreeException.class)
                .isThrownBy(() -> read("a = [" + "1,".repeat(300_000) + "]\n"))
                .withMessageContaining("more than 200000 values");
    }

    private static Tree.Fields read(String toml) throws TreeException {
        return TomlText.read(Source.of("test", toml));
    }

    private static Tree below(Tree.Fields root, String... path) {
        Tree tree = root;
        for (String name : path) {
            tree = Objects.requireNonNull(((Tree.Fields) tree).get(name), name);
        }
        return tree;
    }

    private static Position at(Tree.Fields root, String... path) {
        return below(root, path).at();
    }

    private static Position place(int line, int column) {
        return new Position("test", line, column);
    }
}
