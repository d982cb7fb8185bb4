package dev.portolan.app.desktop.traffic;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.NestedTableColumnHeader;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.TableViewSkin;
import org.jspecify.annotations.Nullable;

/**
 * A table's skin for very many rows: tells which are in sight, and measures only some of them where a column is to fit its
 * content (a double click on its edge), which by itself would visit every row.
 */
final class RowTableSkin extends TableViewSkin<Long> {

    private static final int MEASURED = 100;

    RowTableSkin(TableView<Long> table) {
        super(table);
    }

    /** The rows that are at least partly in sight, from above. */
    List<TableRow<Long>> inSight() {
        IndexedCell<Long> first = getVirtualFlow().getFirstVisibleCell();
        IndexedCell<Long> last = getVirtualFlow().getLastVisibleCell();
        List<TableRow<Long>> rows = new ArrayList<>();
        if (first == null || last == null) {
            return rows;
        }
        for (int i = first.getIndex(); i <= last.getIndex(); i++) {
            TableRow<Long> row = getVirtualFlow().getVisibleCell(i);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Whether the first row is wholly in sight, or there is none. */
    boolean atTop() {
        TableRow<Long> first = first();
        return first == null || (first.getIndex() <= 0 && first.getLayoutY() > -first.getHeight() / 2);
    }

    /** Whether the last row is in sight, or there is none. */
    boolean atBottom() {
        TableRow<Long> last = getVirtualFlow().getLastVisibleCell();
        return last == null
                || (last.getIndex() >= getItemCount() - 1
                        && last.getLayoutY() < getVirtualFlow().getViewportLength() - last.getHeight() / 2);
    }

    /** Scrolls so that the row is in sight, without moving where it is already. */
    void reveal(int row) {
        getVirtualFlow().scrollTo(row);
    }

    void toTop() {
        getVirtualFlow().setPosition(0);
    }

    void toBottom() {
        getVirtualFlow().setPosition(1);
    }

    int rowsInSight() {
        return (int) (getVirtualFlow().getViewportLength() / 26);
    }

    private @Nullable TableRow<Long> first() {
        return getVirtualFlow().getFirstVisibleCell();
    }

    @Override
    protected TableHeaderRow createTableHeaderRow() {
        return new TableHeaderRow(this) {
            @Override
            protected NestedTableColumnHeader createRootHeader() {
                return new NestedTableColumnHeader(null) {
                    @Override
                    @SuppressWarnings("rawtypes")
                    protected TableColumnHeader createTableColumnHeader(TableColumnBase column) {
                        return new MeasuringHeader(column);
                    }
                };
            }
        };
    }

    private static final class MeasuringHeader extends TableColumnHeader {

        MeasuringHeader(@SuppressWarnings("rawtypes") TableColumnBase column) {
            super(column);
        }

        @Override
        protected void resizeColumnToFitContent(int rows) {
            super.resizeColumnToFitContent(rows < 0 ? MEASURED : Math.min(rows, MEASURED));
        }
    }
}
