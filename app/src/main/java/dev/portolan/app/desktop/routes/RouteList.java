package dev.portolan.app.desktop.routes;

import java.util.Locale;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
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

/** The card with the list of routes, in the order of the file. */
final class RouteList extends VBox {

    private static final String PRECEDENCE = """
            Of the routes that fit a request, the most particular one takes it: \
            an exact path before a pattern, a pattern before a prefix, the longer prefix before the shorter one, \
            then the one that names the method, then the one with the most headers, then with the most parameters. \
            Only between equals does the order in this list decide.""";

    /** More routes than one sees at a glance. */
    private static final int SEARCHABLE = 12;

    private final RoutesModel model;
    private final ListView<RouteRow> list = new ListView<>();
    private final RouteMenu menu;
    private final TextField search = new TextField();
    private boolean following;

    RouteList(RoutesModel model) {
        this.model = model;
        menu = new RouteMenu(model);
        getStyleClass().addAll("card", "route-list");
        list.setCellFactory(view -> new RouteCell(model));
        list.setPlaceholder(placeholder());
        list.setAccessibleText("Routes, in the order of the file");
        list.setId("route-list");
        VBox.setVgrow(list, Priority.ALWAYS);
        var tcp = new TcpSection(model);
        getChildren().addAll(heading(), list, tcp, new TryBar(model.tryUrl()));
        heightProperty().subscribe(height -> tcp.room(height.doubleValue()));
        list.getSelectionModel().selectedItemProperty().addListener((source, before, now) -> picked());
        list.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setOnContextMenuRequested(this::menu);
        InvalidationListener follow = change -> follow();
        model.rows().addListener(follow);
        model.editor().draft().addListener(follow);
        model.side().addListener(follow);
        follow();
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
        names.setOnAction(event -> model.editListeners());
        search.setPromptText("Find a route");
        search.setAccessibleText("Find a route by path, host or target");
        search.setPrefColumnCount(12);
        search.setMinWidth(90);
        search.textProperty().subscribe(text -> follow());
        var heading = new HBox(title, spacer, note, search, names);
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

    /** Shows the rows as they are now, and as selected what the model has in the editor. */
    private void follow() {
        following = true;
        boolean many = model.rows().size() > SEARCHABLE;
        search.setVisible(many);
        search.setManaged(many);
        var rows = many ? model.rows().filtered(this::found) : model.rows();
        if (!list.getItems().equals(rows)) {
            list.getItems().setAll(rows);
        }
        int selected = place(model.selected());
        if (selected < 0) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != selected) {
            list.getSelectionModel().select(selected);
            list.getFocusModel().focus(selected);
        }
        following = false;
    }

    private boolean found(RouteRow row) {
        var wanted = search.getText().strip().toLowerCase(Locale.ROOT);
        var words = row.route().label() + " " + RouteWords.matching(row.route()) + " "
                + RouteWords.leadsTo(row.route().action());
        return words.toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** Where in the list a route stands, which differs from its place in the file while some are hidden; -1 for nowhere. */
    private int place(int route) {
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i).index() == route) {
                return i;
            }
        }
        return -1;
    }

    /** The route that is selected, as its place in the file; or -1. */
    private int selected() {
        var row = list.getSelectionModel().getSelectedItem();
        return row == null ? -1 : row.index();
    }

    private void picked() {
        int route = selected();
        if (!following && route >= 0 && route != model.selected() && !model.select(route)) {
            Platform.runLater(this::follow);
        }
    }

    private void clicked(MouseEvent event) {
        int index = selected();
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress() && index == model.selected()) {
            model.edit(index);
        }
    }

    /** At the row that was clicked, or for the key, at the one that is selected. */
    private void menu(ContextMenuEvent event) {
        int index = event.isKeyboardTrigger()
                ? selected()
                : rowAt(event.getPickResult().getIntersectedNode());
        if (index >= 0 && index < model.rows().size()) {
            menu.show(list, index, event.getScreenX(), event.getScreenY());
            event.consume();
        }
    }

    private static int rowAt(@Nullable Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (each instanceof RouteCell cell) {
                return cell.getItem() == null ? -1 : cell.getItem().index();
            }
        }
        return -1;
    }

    private void pressed(KeyEvent event) {
        int index = selected();
        if (event.isShortcutDown() && event.getCode() == KeyCode.Z) {
            model.undoDelete();
            event.consume();
            return;
        }
        var act = index < 0 || !list.equals(event.getTarget()) ? null : command(event);
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
            case SPACE ->
                index ->
                        model.setEnabled(index, !model.rows().get(index).route().enabled());
            default -> null;
        };
    }

    private void move(int from, int to) {
        model.move(from, to);
        list.scrollTo(Math.max(
                0, place(Math.clamp(to, 0, Math.max(0, model.rows().size() - 1)))));
    }
}
