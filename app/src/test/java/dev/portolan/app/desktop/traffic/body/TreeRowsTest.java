package dev.portolan.app.desktop.traffic.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.content.DecodeLimits;
import dev.portolan.engine.capture.content.JsonTree;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeRowsTest {

    private final JsonTree tree = tree("{\"a\":[1,{\"b\":2}],\"c\":{},\"odd 'name\":[[3]]}");
    private final TreeRows rows = new TreeRows(tree);

    @Test
    void rowsOpenAndClose() {
        assertThat(rows).containsExactly(0, 1, 5, 6);
        rows.open(1);
        assertThat(rows).containsExactly(0, 1, 2, 3, 5, 6);
        rows.open(3);
        rows.close(1);
        assertThat(rows).containsExactly(0, 1, 5, 6);
        rows.open(1);
        assertThat(rows).as("what was open inside is open again").containsExactly(0, 1, 2, 3, 4, 5, 6);
        rows.open(5);
        rows.open(2);
        rows.close(2);
        assertThat(rows).hasSize(7);
        rows.close(0);
        assertThat(rows).containsExactly(0);
    }

    @Test
    void everythingBelowOpensAtOnce() {
        rows.openAll(0);
        assertThat(rows).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        rows.openAll(0);
        assertThat(rows).hasSize(9);
    }

    @Test
    void aNodeIsBroughtIntoSight() {
        assertThat(rows.reveal(8)).isEqualTo(5);
        assertThat(rows).containsExactly(0, 1, 5, 6, 7, 8);
        assertThat(rows.reveal(0)).isZero();
    }

    @Test
    void listenersHearOfExactlyWhatChanged() {
        List<String> heard = new ArrayList<>();
        rows.addListener((javafx.collections.ListChangeListener<Integer>) change -> {
            while (change.next()) {
                heard.add(change.getFrom() + "+" + change.getAddedSize() + "-" + change.getRemovedSize());
            }
        });
        rows.open(1);
        rows.close(1);
        assertThat(heard).containsExactly("2+2-0", "2+0-2");
    }

    @Test
    void manyRowsAreNoTrouble() {
        TreeRows many = new TreeRows(tree("[" + "[1],".repeat(400_000) + "0]"));
        assertThat(many).hasSize(400_002);
        many.openAll(0);
        assertThat(many.size()).isBetween(400_002, 900_000);
        many.close(0);
        assertThat(many).hasSize(1);
    }

    @Test
    void whatIsOpenStaysSoWhereTheTextGrows() {
        rows.openAll(0);
        TreeRows grown = new TreeRows(tree("{\"a\":[1,{\"b\":2}],\"c\":{},\"odd 'name\":[[3]],\"d\":4}"));
        grown.openLike(rows);
        assertThat(grown).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void pathsSayWhereANodeIs() {
        assertThat(TreePath.of(tree, 0)).isEqualTo("$");
        assertThat(TreePath.of(tree, 4)).isEqualTo("$.a[1].b");
        assertThat(TreePath.of(tree, 8)).isEqualTo("$['odd \\'name'][0][0]");
        assertThat(TreePath.of(tree("1\n{\"a\":2}"), 2)).isEqualTo("$[1].a");
    }

    private static JsonTree tree(String text) {
        return JsonTree.of(text, DecodeLimits.DEFAULT);
    }
}
