package dev.portolan.app.desktop.routes;

import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/**
 * What can be done with an item of a list. It is not set as a context menu of a control, because its keys would then work in
 * the whole window, also while someone types.
 */
final class ItemMenu extends ContextMenu {

    private final ListModel<?> model;
    private final MenuItem up;
    private final MenuItem down;
    private final MenuItem toggle;
    private int index;

    ItemMenu(ListModel<?> model) {
        this.model = model;
        up = item("Move up", "Alt+Up", at -> model.move(at, at - 1));
        down = item("Move down", "Alt+Down", at -> model.move(at, at + 1));
        toggle = item("Switch off", "Space", at -> model.setEnabled(at, !model.enabled(at)));
        getItems()
                .addAll(
                        item("Edit", "Enter", model::edit),
                        item("Duplicate", "Shortcut+D", model::duplicate),
                        toggle,
                        new SeparatorMenuItem(),
                        up,
                        down,
                        new SeparatorMenuItem(),
                        item("Show its traffic", "Shortcut+T", model::showTraffic),
                        new SeparatorMenuItem(),
                        item("Delete", "Delete", model::delete));
    }

    void show(Node owner, int item, double x, double y) {
        index = item;
        up.setDisable(item == 0);
        down.setDisable(item == model.rows().size() - 1);
        toggle.setText(model.enabled(item) ? "Switch off" : "Switch on");
        show(owner, x, y);
    }

    /** The keys are shown here and handled by the list, which has the focus. */
    private MenuItem item(String text, String keys, IntConsumer act) {
        var item = new MenuItem(text);
        item.setAccelerator(KeyCombination.valueOf(keys));
        item.setOnAction(event -> act.accept(index));
        return item;
    }
}
