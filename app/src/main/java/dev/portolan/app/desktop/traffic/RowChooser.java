package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.traffic.choice.RowSelection;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * Chooses rows by mouse as lists do elsewhere: Ctrl adds one or takes it away, Shift makes a range. The table's own selection
 * holds the row last chosen and no other, since it goes by places, which change with every request.
 */
final class RowChooser {

    private final TrafficModel model;
    private final TableView<Long> table;
    private final Runnable open;

    /** @param open opens the detail of the chosen exchange */
    RowChooser(TrafficModel model, TableView<Long> table, Runnable open) {
        this.model = model;
        this.table = table;
        this.open = open;
    }

    void attend(TableRow<Long> row) {
        row.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> pressed(event, id(row)));
        row.setOnMouseClicked(event -> {
            if (plain(event) && id(row) != 0) {
                open.run();
            }
        });
    }

    private long id(TableRow<Long> row) {
        return model.rows().id(row.getIndex());
    }

    private static boolean plain(MouseEvent event) {
        return event.getButton() == MouseButton.PRIMARY && !event.isShortcutDown() && !event.isShiftDown();
    }

    private void pressed(MouseEvent event, long id) {
        if (id == 0) {
            return;
        }
        event.consume();
        table.requestFocus();
        RowSelection selection = model.selection();
        if (event.getButton() != MouseButton.PRIMARY) {
            selection.point(id);
        } else if (event.isShiftDown()) {
            selection.extend(model.rows().order(), id, event.isShortcutDown());
        } else if (event.isShortcutDown()) {
            selection.toggle(id);
        } else {
            selection.only(id);
        }
    }
}
