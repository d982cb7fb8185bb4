package dev.portolan.app.desktop.routes;

import dev.portolan.engine.profile.TcpForward;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Below the routes: the ports whose connections are passed on as they are. Where there is little room, its rows are put away. */
final class TcpList extends VBox {

    private static final double ROW = 56;
    private static final int MOST_ROWS = 3;

    /** What of the card is not for rows of this list: its heading, the line that tries a URL, this heading, two routes. */
    private static final double OTHERS = 46 + 110 + 40 + 2 * 61;

    private final TcpListModel model;
    private final ItemList<TcpForward> list;
    private final ToggleButton more = new ToggleButton(null, new FontIcon(Feather.CHEVRON_RIGHT));
    private double card = 1000;

    TcpList(RoutesModel screen) {
        model = screen.tcp();
        getStyleClass().add("tcp-section");
        setMinHeight(USE_PREF_SIZE);
        list = new ItemList<>(model, () -> new TcpCell(model), screen::undoDelete);
        list.setId("tcp-list");
        list.setAccessibleText("TCP forwards, in the order of the file");
        list.setFixedCellSize(ROW);
        list.setMinHeight(ROW);
        getChildren().addAll(heading(), list);
        InvalidationListener changed = change -> size();
        model.rows().addListener(changed);
        more.selectedProperty().addListener(changed);
        model.editor().draft().subscribe(draft -> more.setSelected(more.isSelected() || model.selected() >= 0));
        size();
    }

    private HBox heading() {
        var title = new Label("TCP forwards");
        title.getStyleClass().add("subtitle");
        more.setId("tcp-more");
        more.getStyleClass().addAll("slim", "quiet");
        more.setMinWidth(USE_PREF_SIZE);
        var note = new Label("databases, caches, brokers: port to port");
        note.getStyleClass().addAll("muted", "note");
        note.setMinWidth(0);
        var spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        var add = new Button("Forward a port", new FontIcon(Feather.PLUS));
        add.setId("add-tcp");
        add.getStyleClass().addAll("slim", "quiet");
        add.setMinWidth(USE_PREF_SIZE);
        add.setTooltip(new Tooltip("For programs that don't speak HTTP: PostgreSQL, Redis, MQTT and the like"));
        add.setOnAction(event -> model.add());
        var heading = new HBox(10, title, more, note, spacer, add);
        heading.getStyleClass().add("tcp-heading");
        return heading;
    }

    private void size() {
        int count = model.rows().size();
        boolean low = card < RouteList.LOW;
        boolean shown = count > 0 && (!low || more.isSelected());
        list.setVisible(shown);
        list.setManaged(shown);
        int room = Math.clamp((long) ((card - OTHERS) / ROW), 1, MOST_ROWS);
        list.setPrefHeight(Math.min(room, count) * ROW + 2);
        more.setVisible(low && count > 0);
        more.setManaged(more.isVisible());
        more.setText(Integer.toString(count));
        ((FontIcon) more.getGraphic()).setIconCode(more.isSelected() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        more.setAccessibleText(more.isSelected() ? "Hide the TCP forwards" : "Show the TCP forwards");
    }

    /** @param height of the card that this is a part of; where it is low, the routes come first */
    void room(double height) {
        card = height;
        size();
    }
}
