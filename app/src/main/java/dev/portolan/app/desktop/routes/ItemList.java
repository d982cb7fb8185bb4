package dev.portolan.app.desktop.routes;

import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** The rows of a list, worked by keys, by clicks and by their menu. */
final class ItemList<T> extends ListView<Row<T>> {

    private final ListModel<T> model;
    private final Runnable undo;
    private final ItemMenu menu;
    private Predicate<Row<T>> wanted = row -> true;
    private boolean following;

    /** @param undo takes back what was deleted last, here or elsewhere */
    ItemList(ListModel<T> model, Supplier<ItemCell<T>> cell, Runnable undo) {
        this.model = model;
        this.undo = undo;
        menu = new ItemMenu(model);
        setCellFactory(view -> cell.get());
        getSelectionModel().selectedItemProperty().addListener((source, before, now) -> picked());
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        setOnContextMenuRequested(this::menu);
        InvalidationListener follow = change -> follow();
        model.rows().addListener(follow);
        model.editor().draft().addListener(follow);
        follow();
    }

    /** Shows only some of the rows. */
    void show(Predicate<Row<T>> some) {
        wanted = some;
        follow();
    }

    /** Shows the rows as they are now, and as selected what the model has in the editor. */
    private void follow() {
        following = true;
        var rows = model.rows().filtered(wanted);
        if (!getItems().equals(rows)) {
            getItems().setAll(rows);
        }
        int selected = place(model.selected());
        if (selected < 0) {
            getSelectionModel().clearSelection();
        } else if (getSelectionModel().getSelectedIndex() != selected) {
            getSelectionModel().select(selected);
            getFocusModel().focus(selected);
        }
        following = false;
    }

    /** Where in the list an item stands, which differs from its place in the file while some are hidden; -1 for nowhere. */
    private int place(int index) {
        for (int i = 0; i < getItems().size(); i++) {
            if (getItems().get(i).index() == index) {
                return i;
            }
        }
        return -1;
    }

    /** The item that is selected, as its place in the file; or -1. */
    private int selected() {
        var row = getSelectionModel().getSelectedItem();
        return row == null ? -1 : row.index();
    }

    private void picked() {
        int index = selected();
        if (!following && index >= 0 && index != model.selected() && !model.select(index)) {
            Platform.runLater(this::follow);
        }
    }

    private void clicked(MouseEvent event) {
        int index = selected();
        if (event.getButton() == MouseButton.PRIMARY
                && event.isStillSincePress()
                && index >= 0
                && index == model.selected()) {
            model.edit(index);
        }
    }

    /** At the row that was clicked, or for the key, at the one that is selected. */
    private void menu(ContextMenuEvent event) {
        int index = event.isKeyboardTrigger()
                ? selected()
                : rowAt(event.getPickResult().getIntersectedNode());
        if (index >= 0 && index < model.rows().size()) {
            menu.show(this, index, event.getScreenX(), event.getScreenY());
            event.consume();
        }
    }

    private static int rowAt(@Nullable Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (each instanceof ItemCell<?> cell) {
                return cell.getItem() == null ? -1 : cell.getItem().index();
            }
        }
        return -1;
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.Z) {
            undo.run();
            event.consume();
            return;
        }
        int index = selected();
        var act = index < 0 || !equals(event.getTarget()) ? null : command(event);
        if (act != null) {
            act.accept(index);
            event.consume();
        }
    }

    private @Nullable IntConsumer command(KeyEvent event) {
        var code = event.getCode();
        if (event.isAltDown()) {
            return switch (code) {
                case UP -> index -> move(index, index - 1);
                case DOWN -> index -> move(index, index + 1);
                default -> null;
            };
        }
        if (event.isShortcutDown()) {
            return switch (code) {
                case D -> model::duplicate;
                case T -> model::showTraffic;
                default -> null;
            };
        }
        return switch (code) {
            case ENTER -> model::edit;
            case DELETE, BACK_SPACE -> model::delete;
            case SPACE -> index -> model.setEnabled(index, !model.enabled(index));
            default -> null;
        };
    }

    private void move(int from, int to) {
        model.move(from, to);
        scrollTo(Math.max(0, place(Math.clamp(to, 0, Math.max(0, model.rows().size() - 1)))));
    }
}
