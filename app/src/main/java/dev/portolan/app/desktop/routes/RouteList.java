package dev.portolan.app.desktop.routes;

import dev.portolan.engine.profile.Route;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The card with the list of routes, in the order of the file. */
final class RouteList extends VBox {

    private static final String PRECEDENCE = """
            Of the routes that fit a request, the most particular one takes it: \
            an exact path before a pattern, a pattern before a prefix, the longer prefix before the shorter one, \
            then the one that names the method, then the one with the most headers, then with the most parameters. \
            Only between equals does the order in this list decide.""";

    /** More routes than one sees at a glance. */
    private static final int SEARCHABLE = 12;

    /** In a card that is lower than this, routes come first. */
    static final double LOW = 400;

    private final RoutesModel model;
    private final ItemList<Route> list;
    private final TextField search = new TextField();

    RouteList(RoutesModel model) {
        this.model = model;
        getStyleClass().addAll("card", "route-list");
        list = new ItemList<>(model.list(), () -> new RouteCell(model.list()), model::undoDelete);
        list.setPlaceholder(placeholder());
        list.setAccessibleText("Routes, in the order of the file");
        list.setId("route-list");
        VBox.setVgrow(list, Priority.ALWAYS);
        var tcp = new TcpList(model);
        var tryBar = new TryBar(model.tryUrl());
        getChildren().addAll(heading(), list, tcp, tryBar);
        heightProperty().subscribe(height -> {
            tcp.room(height.doubleValue());
            tryBar.room(height.doubleValue() < LOW);
        });
        InvalidationListener changed = change -> search();
        model.list().rows().addListener(changed);
        search();
    }

    private HBox heading() {
        var title = new Label("Routes");
        title.getStyleClass().add("title");
        var spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        var note = new Label("the most particular wins, then the order here", new FontIcon(Feather.INFO));
        note.getStyleClass().addAll("muted", "note");
        note.setTooltip(new Tooltip(PRECEDENCE));
        note.setAccessibleText(PRECEDENCE);
        note.setMinWidth(0);
        var names = new Button("Names and listeners", new FontIcon(Feather.GLOBE));
        names.setId("edit-listeners");
        names.getStyleClass().add("slim");
        names.setMinWidth(USE_PREF_SIZE);
        names.setOnAction(event -> model.side().editListeners());
        search.setPromptText("Find a route");
        search.setAccessibleText("Find a route by path, host or target");
        search.setPrefColumnCount(12);
        search.setMinWidth(90);
        search.textProperty().subscribe(text -> search());
        var events = new TargetEvents(model.stats(), model::showTraffic);
        var heading = new HBox(title, spacer, note, search, events, names);
        heading.getStyleClass().add("card-header");
        return heading;
    }

    private static Label placeholder() {
        var label = new Label(
                "A route says which requests go where: a path on the left, a port of this machine on the right.");
        label.setWrapText(true);
        label.getStyleClass().addAll("muted", "placeholder-text");
        return label;
    }

    private void search() {
        boolean many = model.list().rows().size() > SEARCHABLE;
        search.setVisible(many);
        search.setManaged(many);
        var wanted = many ? search.getText().strip().toLowerCase(Locale.ROOT) : "";
        list.show(row -> words(row.item()).toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static String words(Route route) {
        return route.label() + " " + RouteWords.matching(route) + " " + RouteWords.leadsTo(route.action());
    }
}
