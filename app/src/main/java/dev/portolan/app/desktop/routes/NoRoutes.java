package dev.portolan.app.desktop.routes;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands in the chart while there is nothing to draw: the invitation to add the first route. */
final class NoRoutes extends VBox {

    NoRoutes(RoutesModel model) {
        getStyleClass().add("no-routes");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        var title = new Label("No route yet");
        title.getStyleClass().add("subtitle");
        var text = new Label("A route leads requests for a path, such as /api, to a port of this machine.");
        text.getStyleClass().add("muted");
        var add = new Button("Add the first route", new FontIcon(Feather.PLUS));
        add.setId("add-first-route");
        add.getStyleClass().add("primary");
        add.setOnAction(event -> model.list().add());
        var names = new Button("Names and listeners");
        names.setOnAction(event -> model.side().editListeners());
        var buttons = new HBox(8, add, names);
        buttons.getStyleClass().add("no-routes-buttons");
        getChildren().addAll(title, text, buttons);
    }
}
