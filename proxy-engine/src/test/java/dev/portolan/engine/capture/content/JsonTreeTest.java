package dev.portolan.engine.capture.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.capture.content.JsonTree.Kind;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class JsonTreeTest {

    @Test
    void nodesStandInTheOrderOfTheText() {
        JsonTree tree = tree(" {\"a\": [1, {\"b\": \"x\\n\\u00e9\"}], \"\": null, \"c\": -1.50e3}");

        assertThat(tree.size()).isEqualTo(7);
        assertThat(tree.kind(0)).isEqualTo(Kind.OBJECT);
        assertThat(tree.children(0)).isEqualTo(3);
        assertThat(tree.after(0)).isEqualTo(7);
        assertThat(tree.parent(0)).isEqualTo(-1);
        assertThat(tree.name(0)).isNull();
        assertThat(tree.name(1)).isEqualTo("a");
        assertThat(tree.source(1)).isEqualTo("[1, {\"b\": \"x\\n\\u00e9\"}]");
        assertThat(tree.after(1)).isEqualTo(5);
        assertThat(tree.name(2)).isNull();
        assertThat(tree.value(4)).isEqualTo("x\né");
        assertThat(tree.source(4)).isEqualTo("\"x\\n\\u00e9\"");
        assertThat(tree.depth(4)).isEqualTo(3);
        assertThat(tree.name(5)).isEmpty();
        assertThat(tree.kind(5)).isEqualTo(Kind.WORD);
        assertThat(tree.position(3)).isEqualTo(1);
        assertThat(tree.value(6)).isEqualTo("-1.50e3");
        assertThat(tree.mistake()).isNull();
    }

    @Test
    void aPlaceInTheTextFindsItsNode() {
        String text = "{\"first\": [true, \"needle\"], \"needle\": 2}";
        JsonTree tree = tree(text);
        assertThat(tree.at(text.indexOf("needle"))).isEqualTo(3);
        assertThat(tree.at(text.lastIndexOf("needle"))).isEqualTo(4);
        assertThat(tree.at(0)).isZero();
        assertThat(tree.at(text.length())).isEqualTo(4);
    }

    @Test
    void linesOfJsonAreSeveralRoots() {
        JsonTree tree = tree("{\"a\":1}\n2\n\u001e\"x\"".replace("\u001e", ""));
        assertThat(tree.size()).isEqualTo(4);
        assertThat(tree.parent(2)).isEqualTo(-1);
        assertThat(tree.position(3)).isEqualTo(2);
        assertThat(tree("\u001e{\"a\":1}\n\u001e[2]\n").size()).isEqualTo(4);
    }

    @Test
    void whatIsCutIsShownAsFarAsItGoes() {
        JsonTree tree = tree("{\"a\":[1,2,{\"b\":tr");
        assertThat(tree.size()).isEqualTo(5);
        assertThat(tree.source(4)).isEqualTo("{\"b\":tr");
        assertThat(tree.after(0)).isEqualTo(5);
        assertThat(tree.mistake())
                .startsWith("It is no valid JSON (line 1, column ")
                .endsWith("the tree ends there.");
        assertThat(tree("{\"a\":\"never end").size()).isOne();
        assertThat(tree("nothing").size()).isZero();
        assertThat(tree("").size()).isZero();
    }

    @Test
    void depthAndSizeAreBounded() {
        JsonTree deep = tree("[".repeat(1_000_000));
        assertThat(deep.size()).isEqualTo(500);
        assertThat(deep.depth(499)).isEqualTo(499);
        assertThat(deep.mistake()).startsWith("It is nested deeper than 500 levels");

        JsonTree wide = tree("[" + "1,".repeat(1_200_000) + "1]");
        assertThat(wide.size()).isEqualTo(JsonTree.MOST);
        assertThat(wide.mistake()).isEqualTo("The tree ends after the first 1,000,000 values.");
        assertThat(wide.after(0)).isEqualTo(JsonTree.MOST);
    }

    @Test
    void longTextsKeepTheirPlaces() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < 20_000; i++) {
            text.append("{\"key").append(i).append("\": \"value ").append(i).append("\"},\n");
        }
        JsonTree tree = tree(text.append("0]").toString());
        assertThat(tree.name(40_000)).isEqualTo("key19999");
        assertThat(tree.source(40_000)).isEqualTo("\"value 19999\"");
        assertThat(tree.source(40_001)).isEqualTo("0");
    }

    @Test
    void readingStopsWhereNobodyWaitsForIt() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> tree("[" + "1,".repeat(100_000) + "1]")).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static JsonTree tree(String text) {
        return JsonTree.of(text, DecodeLimits.DEFAULT);
    }
}
