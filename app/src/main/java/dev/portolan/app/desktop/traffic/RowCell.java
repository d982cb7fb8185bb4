package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import java.util.Objects;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/**
 * A cell that reads its exchange by the row's place when told to ({@link #refresh}), because the list does not tell which rows
 * changed, and touches its nodes only where the exchange did.
 */
abstract class RowCell extends TableCell<Long, Long> {

    private final TrafficModel model;
    private @Nullable ExchangeSummary shown;
    private long shownId;

    RowCell(TrafficModel model) {
        this.model = model;
    }

    @Override
    public void updateIndex(int index) {
        super.updateIndex(index);
        refresh();
    }

    @Override
    protected void updateItem(@Nullable Long item, boolean empty) {
        super.updateItem(item, empty);
        refresh();
    }

    final void refresh() {
        long id = getIndex() < 0 ? 0 : model.rows().id(getIndex());
        ExchangeSummary summary = model.summary(id);
        if (id == shownId && Objects.equals(summary, shown)) {
            return;
        }
        shownId = id;
        shown = summary;
        if (summary == null) {
            gone(id);
        } else {
            show(summary);
        }
    }

    abstract void show(ExchangeSummary summary);

    /** @param id of an exchange that is not kept any more, or 0 for an empty row */
    abstract void gone(long id);
}
