package dev.portolan.app.desktop.traffic.message;

import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/**
 * How far a table is scrolled.
 *
 * @param flow null where the table is not shown yet
 * @param first the first row in sight
 * @param hidden how much of it is above the edge
 */
record Scrolled(@Nullable VirtualFlow<?> flow, int first, double hidden) {

    static Scrolled of(TableView<?> table) {
        VirtualFlow<?> flow = table.lookup(".virtual-flow") instanceof VirtualFlow<?> found ? found : null;
        IndexedCell<?> cell = flow == null ? null : flow.getFirstVisibleCell();
        return cell == null ? new Scrolled(null, 0, 0) : new Scrolled(flow, cell.getIndex(), -cell.getLayoutY());
    }

    /** Scrolls to where it was, had its rows moved by so many. */
    void by(int rows) {
        if (flow != null) {
            flow.scrollToTop(Math.max(0, first + rows));
            flow.scrollPixels(hidden);
        }
    }
}
