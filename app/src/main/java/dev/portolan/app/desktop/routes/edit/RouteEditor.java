package dev.portolan.app.desktop.routes.edit;

import dev.portolan.app.desktop.routes.listeners.PortsModel;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The card that edits one route: its title, the tabs, and while there are unsaved changes what to do with them. */
public final class RouteEditor extends VBox {

    private final Label title = new Label();
    private final Label chip = new Label();
    private final SaveBar bar;
    private final RouteTab route;
    private final Tab routeTab;
    private final TabPane tabs;
    private final Map<Tab, List<String>> places;
    private boolean begun;

    public RouteEditor(EditorModel model, PortsModel ports, Runnable save, Runnable close) {
        getStyleClass().addAll("card", "editor");
        bar = new SaveBar(save, model::revert);
        route = new RouteTab(model, ports);
        routeTab = tab("Route", route);
        var rewrite = tab("Rewrite", new RewriteTab(model));
        var connection = tab("Connection", new ConnectionTab(model));
        places = Map.of(
                rewrite,
                List.of("/stripPrefix", "/addPrefix", "/hostHeader", "/rewrite", "/headers"),
                connection,
                List.of("/timeouts", "/tls", "/maxBody"));
        tabs = new TabPane(routeTab, rewrite, connection);
        tabs.getStyleClass().add("tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(heading(close), tabs, bar);
        model.draft().subscribe(this::show);
    }

    private static Tab tab(String name, Node content) {
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return new Tab(name, scroll);
    }

    private HBox heading(Runnable close) {
        title.getStyleClass().addAll("mono", "editor-title");
        chip.getStyleClass().addAll("chip", "accent");
        var spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        var heading = new HBox(title, chip, spacer, closeButton(close));
        heading.getStyleClass().add("editor-heading");
        return heading;
    }

    /** The cross that puts the card away. */
    public static Button closeButton(Runnable close) {
        var button = new Button(null, new FontIcon(Feather.X));
        button.getStyleClass().addAll("quiet", "close-side");
        button.setAccessibleText("Close the editor");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> close.run());
        return button;
    }

    private void show(@Nullable Draft draft) {
        if (draft == null) {
            begun = false;
            return;
        }
        title.setText(draft.route().label());
        chip.setText(draft.fresh() ? "new" : draft.dirty() ? "unsaved" : "");
        chip.setVisible(!chip.getText().isEmpty());
        bar.show(draft.dirty(), draft.fresh(), draft.problems());
        for (var tab : tabs.getTabs()) {
            boolean wrong = draft.problems().stream()
                    .anyMatch(problem -> placeOf(problem.pointer()).equals(tab));
            tab.setGraphic(wrong ? mark() : null);
        }
        if (draft.fresh() && !begun) {
            begun = true;
            tabs.getSelectionModel().select(routeTab);
            Platform.runLater(route::focusPath);
        } else if (!draft.fresh()) {
            begun = false;
        }
    }

    private Tab placeOf(String pointer) {
        return places.entrySet().stream()
                .filter(place -> place.getValue().stream().anyMatch(pointer::startsWith))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(routeTab);
    }

    private static Region mark() {
        var mark = new Region();
        mark.getStyleClass().addAll("dot", "bad");
        mark.setAccessibleText("Something is wrong here");
        return mark;
    }
}
