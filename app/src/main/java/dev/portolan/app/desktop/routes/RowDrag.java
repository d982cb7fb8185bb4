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

/** Moves an item by dragging its handle to another place of its list. */
final class RowDrag<T> {

    /** Pointers of the profile, which tell routes from TCP forwards. */
    private static final DataFormat POINTER = new DataFormat("application/x-portolan-pointer");

    private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("drop-above");
    private static final PseudoClass BELOW = PseudoClass.getPseudoClass("drop-below");

    private final ListCell<Row<T>> cell;
    private final ListModel<T> model;

    RowDrag(ListCell<Row<T>> cell, Node handle, ListModel<T> model) {
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
        content.put(POINTER, prefix() + cell.getItem().index());
        board.setContent(content);
        board.setDragView(cell.snapshot(new SnapshotParameters(), null), event.getX() + 20, cell.getHeight() / 2);
        event.consume();
    }

    private void over(DragEvent event) {
        if (dragged(event) >= 0 && !cell.isEmpty()) {
            event.acceptTransferModes(TransferMode.MOVE);
            mark(!below(event), below(event));
            event.consume();
        }
    }

    private void drop(DragEvent event) {
        mark(false, false);
        int from = dragged(event);
        if (from >= 0 && !cell.isEmpty()) {
            int gap = cell.getItem().index() + (below(event) ? 1 : 0);
            model.move(from, gap > from ? gap - 1 : gap);
            event.setDropCompleted(true);
            event.consume();
        }
    }

    private String prefix() {
        return model.list().pointer() + "/";
    }

    /** The place of what is dragged, or -1 where that is nothing of this list. */
    private int dragged(DragEvent event) {
        return event.getDragboard().getContent(POINTER) instanceof String pointer && pointer.startsWith(prefix())
                ? Integer.parseInt(pointer.substring(prefix().length()))
                : -1;
    }

    private boolean below(DragEvent event) {
        return event.getY() > cell.getHeight() / 2;
    }

    private void mark(boolean above, boolean below) {
        cell.pseudoClassStateChanged(ABOVE, above);
        cell.pseudoClassStateChanged(BELOW, below);
    }
}
