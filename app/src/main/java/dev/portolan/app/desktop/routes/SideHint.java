package dev.portolan.app.desktop.routes;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What stands beside the list while nothing is being edited. */
final class SideHint extends VBox {

    SideHint(RoutesModel model) {
        getStyleClass().addAll("card", "side-hint");
        var text = new Label("Pick a route in the list or in the chart to see and change what it does.");
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        getChildren()
                .addAll(
                        text,
                        link("Add a route", model.list()::add),
                        link("Forward a port of a database or the like", model.tcp()::add),
                        link("Change names and listeners", model.side()::editListeners));
    }

    private static Hyperlink link(String text, Runnable act) {
        var link = new Hyperlink(text);
        link.setOnAction(event -> {
            link.setVisited(false);
            act.run();
        });
        return link;
    }
}
