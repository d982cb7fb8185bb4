package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.routes.RouteWords.Chip;
import dev.portolan.engine.profile.Action.Forward;
import dev.portolan.engine.profile.Route;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** One route of the list. */
final class RouteCell extends ItemCell<Route> {

    private final RouteListModel model;
    private final Button guard = new Button();
    private final AlternativesMenu alternatives;
    private final HBox controls;
    private boolean lifted;

    RouteCell(RouteListModel model) {
        super(model, "Route");
        this.model = model;
        guard.setId("write-guard");
        guard.getStyleClass().setAll("badge-button", "chip");
        guard.setFocusTraversable(true);
        guard.managedProperty().bind(guard.visibleProperty());
        guard.setOnAction(event -> lift());
        alternatives = new AlternativesMenu(name -> {
            var row = getItem();
            if (row != null) {
                model.use(row.index(), name);
            }
        });
        controls = new HBox(6, alternatives, guard);
        controls.managedProperty().bind(guard.visibleProperty().or(alternatives.visibleProperty()));
    }

    private void lift() {
        var row = getItem();
        if (row != null) {
            model.liftWriteGuard(row.item(), !lifted);
        }
    }

    @Override
    Node control() {
        return controls;
    }

    @Override
    void showControl(Route route, Figures now) {
        alternatives.show(route.action());
        lifted = now.protection().writesLifted();
        guard.setVisible(route.protection().writeGuard());
        guard.setDisable(!lifted && !now.protection().writesGuarded());
        guard.setText(lifted ? "writes let through" : "writes refused");
        guard.setTooltip(
                new Tooltip(
                        lifted
                                ? "POST, PUT, PATCH and DELETE get through until the profile is stopped. Press to refuse them again."
                                : "POST, PUT, PATCH and DELETE are refused. Press to let them through until the profile is stopped."));
        guard.getStyleClass().remove("warn");
        if (lifted) {
            guard.getStyleClass().add("warn");
        }
    }

    @Override
    String takes(Route route) {
        return RouteWords.matching(route);
    }

    @Override
    String leadsTo(Route route) {
        return RouteWords.leadsTo(route.action());
    }

    @Override
    List<Chip> chips(Route route) {
        var chips = new ArrayList<Chip>();
        if (!(route.action() instanceof Forward)) {
            chips.add(new Chip(RouteWords.kind(route.action()), "", false));
        }
        chips.addAll(RouteWords.chips(route));
        return chips;
    }

    @Override
    String figures(LinkState state, Figures figures) {
        return RouteWords.figures(state, figures);
    }
}
