package dev.portolan.app.desktop.routes;

import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/**
 * What can be done with a route of the list. It is not set as a context menu of a control, because its keys would then work in
 * the whole window, also while someone types.
 */
final class RouteMenu extends ContextMenu {

    private final RoutesModel model;
    private final MenuItem up;
    private final MenuItem down;
    private final MenuItem toggle;
    private int index;

    RouteMenu(RoutesModel model) {
        this.model = model;
        up = item("Move up", "Alt+Up", route -> model.move(route, route - 1));
        down = item("Move down", "Alt+Down", route -> model.move(route, route + 1));
        toggle = item("Switch off", "Space", route -> model.setEnabled(route, !enabled(route)));
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

    private boolean enabled(int route) {
        return model.rows().get(route).route().enabled();
    }

    void show(Node owner, int route, double x, double y) {
        index = route;
        up.setDisable(route == 0);
        down.setDisable(route == model.rows().size() - 1);
        toggle.setText(enabled(route) ? "Switch off" : "Switch on");
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
