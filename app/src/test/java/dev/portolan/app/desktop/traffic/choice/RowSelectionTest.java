package dev.portolan.app.desktop.traffic.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowSelectionTest {

    private final RowSelection selection = new RowSelection();
    private final Rows rows = rows(50, 40, 30, 20, 10);

    @Test
    void oneIsChosenAndThenAnotherInstead() {
        selection.only(20);
        selection.only(40);
        assertThat(selection.ids()).containsExactly(40);
        assertThat(selection.lead().get()).isEqualTo(40);
        selection.only(0);
        assertThat(selection.count().get()).isZero();
    }

    @Test
    void singleOnesAreAddedAndTakenAway() {
        selection.only(20);
        selection.toggle(40);
        assertThat(selection.ids()).containsExactly(20, 40);
        assertThat(selection.lead().get()).isEqualTo(40);
        selection.toggle(40);
        assertThat(selection.ids()).containsExactly(20);
        assertThat(selection.lead().get()).isEqualTo(20);
    }

    @Test
    void aRangeGoesFromWhereItBeganAndMayBeMadeAnew() {
        selection.only(30);
        selection.extend(rows, 10, false);
        assertThat(selection.ids()).containsExactly(10, 20, 30);
        selection.extend(rows, 50, false);
        assertThat(selection.ids()).containsExactly(30, 40, 50);
        assertThat(selection.lead().get()).isEqualTo(50);
    }

    @Test
    void aRangeMayBeAddedToWhatIsChosen() {
        selection.only(50);
        selection.toggle(30);
        selection.extend(rows, 20, true);
        assertThat(selection.ids()).containsExactly(20, 30, 50);
    }

    @Test
    void aRangeWhoseBeginningLeftTheTableBeginsAnew() {
        selection.only(35);
        selection.extend(rows, 20, false);
        assertThat(selection.ids()).containsExactly(20);
    }

    @Test
    void keysGoDownAndUpAndStopAtTheEnds() {
        selection.move(rows, 1, false);
        assertThat(selection.lead().get()).isEqualTo(50);
        selection.move(rows, 1, true);
        selection.move(rows, 1, true);
        assertThat(selection.ids()).containsExactly(30, 40, 50);
        selection.move(rows, -1, true);
        assertThat(selection.ids()).containsExactly(40, 50);
        selection.move(rows, Integer.MAX_VALUE, false);
        assertThat(selection.ids()).containsExactly(10);
        selection.move(rows(), 1, false);
        assertThat(selection.ids()).containsExactly(10);
    }

    @Test
    void allAreChosenAndTheLastOneStaysTheLast() {
        selection.only(20);
        selection.all(rows);
        assertThat(selection.count().get()).isEqualTo(5);
        assertThat(selection.lead().get()).isEqualTo(20);
        selection.collapse();
        assertThat(selection.ids()).containsExactly(20);
    }

    @Test
    void anotherOfTheChosenIsPointedAt() {
        selection.only(20);
        selection.toggle(30);
        selection.point(20);
        assertThat(selection.count().get()).isEqualTo(2);
        assertThat(selection.lead().get()).isEqualTo(20);
        selection.point(50);
        assertThat(selection.ids()).containsExactly(50);
    }

    private static Rows rows(Integer... ids) {
        List<Integer> list = List.of(ids);
        return new Rows() {
            @Override
            public int size() {
                return list.size();
            }

            @Override
            public long id(int row) {
                return list.get(row);
            }

            @Override
            public int rowOf(long id) {
                return list.indexOf((int) id);
            }
        };
    }
}
