package dev.portolan.app.desktop.routes;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ListCell;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;

/** Moves a route by dragging its handle to another place of the list. */
final class RouteDrag {

    private static final DataFormat INDEX = new DataFormat("application/x-portolan-route-index");
    private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("drop-above");
    private static final PseudoClass BELOW = PseudoClass.getPseudoClass("drop-below");

    private final ListCell<RouteRow> cell;
    private final RoutesModel model;

    RouteDrag(ListCell<RouteRow> cell, Node handle, RoutesModel model) {
        this.cell = cell;
        this.model = model;
        handle.setOnDragDetected(this::begin);
        cell.setOnDragOver(this::over);
        cell.setOnDragExited(event -> mark(false, false));
        cell.setOnDragDropped(this::drop);
    }

    private void begin(MouseEvent event) {
        if (cell.isEmpty()) {
            return;
        }
        var board = cell.startDragAndDrop(TransferMode.MOVE);
        var content = new ClipboardContent();
        content.put(INDEX, cell.getItem().index());
        board.setContent(content);
        board.setDragView(cell.snapshot(new SnapshotParameters(), null), event.getX() + 20, cell.getHeight() / 2);
        event.consume();
    }

    private void over(DragEvent event) {
        if (event.getDragboard().hasContent(INDEX) && !cell.isEmpty()) {
            event.acceptTransferModes(TransferMode.MOVE);
            mark(!below(event), below(event));
            event.consume();
        }
    }

    private void drop(DragEvent event) {
        mark(false, false);
        if (event.getDragboard().getContent(INDEX) instanceof Integer from && !cell.isEmpty()) {
            int gap = cell.getItem().index() + (below(event) ? 1 : 0);
            model.move(from, gap > from ? gap - 1 : gap);
            event.setDropCompleted(true);
            event.consume();
        }
    }

    private boolean below(DragEvent event) {
        return event.getY() > cell.getHeight() / 2;
    }

    private void mark(boolean above, boolean below) {
        cell.pseudoClassStateChanged(ABOVE, above);
        cell.pseudoClassStateChanged(BELOW, below);
    }
}
