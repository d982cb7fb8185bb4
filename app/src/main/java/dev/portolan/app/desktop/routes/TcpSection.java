package dev.portolan.app.desktop.routes;

import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Below the routes: the ports whose connections are passed on as they are. */
final class TcpSection extends VBox {

    private static final double ROW = 56;
    private static final int MOST_ROWS = 3;

    /** What of the card is not for rows of this list: its heading, the line that tries a URL, this heading, two routes. */
    private static final double OTHERS = 46 + 110 + 40 + 2 * 61;

    private final RoutesModel model;
    private final ListView<TcpRow> list = new ListView<>();
    private final ContextMenu menu = new ContextMenu();
    private boolean following;
    private double card = 1000;
    private int pointed;

    TcpSection(RoutesModel model) {
        this.model = model;
        getStyleClass().add("tcp-section");
        setMinHeight(USE_PREF_SIZE);
        list.setId("tcp-list");
        list.setAccessibleText("TCP forwards, in the order of the file");
        list.setCellFactory(view -> new TcpCell(model));
        list.setFixedCellSize(ROW);
        list.setMinHeight(ROW);
        getChildren().addAll(heading(), list);
        fillMenu();
        list.getSelectionModel().selectedItemProperty().addListener((source, before, now) -> picked());
        list.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setOnContextMenuRequested(this::menu);
        InvalidationListener follow = change -> follow();
        model.tcp().rows().addListener(follow);
        model.tcp().editor().draft().addListener(follow);
        model.side().addListener(follow);
        follow();
    }

    private HBox heading() {
        var title = new Label("TCP forwards");
        title.getStyleClass().add("subtitle");
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
        add.setOnAction(event -> model.tcp().add());
        var heading = new HBox(10, title, note, spacer, add);
        heading.getStyleClass().add("tcp-heading");
        return heading;
    }

    private void fillMenu() {
        menu.getItems()
                .addAll(
                        item("Edit", "Enter", model.tcp()::edit),
                        item("Duplicate", "Shortcut+D", model.tcp()::duplicate),
                        item("Switch on or off", "Space", this::toggle),
                        new SeparatorMenuItem(),
                        item("Show its traffic", "Shortcut+T", model.tcp()::showTraffic),
                        new SeparatorMenuItem(),
                        item("Delete", "Delete", model.tcp()::delete));
    }

    /** The keys are shown here and handled by the list, which has the focus. */
    private MenuItem item(String text, String keys, IntConsumer act) {
        var item = new MenuItem(text);
        item.setAccelerator(KeyCombination.valueOf(keys));
        item.setOnAction(event -> act.accept(pointed));
        return item;
    }

    private void toggle(int index) {
        var forward = model.tcp().rows().get(index).forward();
        model.tcp().setEnabled(index, !forward.enabled());
    }

    /** Shows the rows as they are now, and as selected what the model has in the editor. */
    private void follow() {
        following = true;
        if (!list.getItems().equals(model.tcp().rows())) {
            list.getItems().setAll(model.tcp().rows());
        }
        int count = list.getItems().size();
        list.setVisible(count > 0);
        list.setManaged(count > 0);
        size();
        int selected = model.tcp().selected();
        if (selected < 0) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != selected) {
            list.getSelectionModel().select(selected);
            list.getFocusModel().focus(selected);
        }
        following = false;
    }

    private void size() {
        int room = Math.clamp((long) ((card - OTHERS) / ROW), 1, MOST_ROWS);
        list.setPrefHeight(Math.min(room, list.getItems().size()) * ROW + 2);
    }

    /** @param height of the card that this is a part of; where it is low, the routes come first */
    void room(double height) {
        card = height;
        size();
    }

    private int selected() {
        return list.getSelectionModel().getSelectedIndex();
    }

    private void picked() {
        int index = selected();
        if (!following
                && index >= 0
                && index != model.tcp().selected()
                && !model.tcp().select(index)) {
            Platform.runLater(this::follow);
        }
    }

    private void clicked(MouseEvent event) {
        int index = selected();
        if (event.getButton() == MouseButton.PRIMARY
                && index >= 0
                && index == model.tcp().selected()) {
            model.tcp().edit(index);
        }
    }

    private void menu(ContextMenuEvent event) {
        pointed = event.isKeyboardTrigger()
                ? selected()
                : rowAt(event.getPickResult().getIntersectedNode());
        if (pointed >= 0 && pointed < model.tcp().rows().size()) {
            menu.show(list, event.getScreenX(), event.getScreenY());
            event.consume();
        }
    }

    private static int rowAt(@Nullable Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (each instanceof TcpCell cell) {
                return cell.getItem() == null ? -1 : cell.getItem().index();
            }
        }
        return -1;
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.Z) {
            model.undoDelete();
            event.consume();
            return;
        }
        int index = selected();
        var act = index < 0 || !list.equals(event.getTarget()) ? null : command(event);
        if (act != null) {
            act.accept(index);
            event.consume();
        }
    }

    private @Nullable IntConsumer command(KeyEvent event) {
        if (event.isShortcutDown()) {
            return switch (event.getCode()) {
                case D -> model.tcp()::duplicate;
                case T -> model.tcp()::showTraffic;
                default -> null;
            };
        }
        return switch (event.getCode()) {
            case ENTER -> model.tcp()::edit;
            case DELETE, BACK_SPACE -> model.tcp()::delete;
            case SPACE -> this::toggle;
            default -> null;
        };
    }
}
