package dev.portolan.app.desktop.traffic.compare;

import dev.portolan.app.desktop.help.KeyAction;
import dev.portolan.app.desktop.help.KeyGroup;
import dev.portolan.app.desktop.help.KeyMap;
import dev.portolan.app.desktop.help.Keyed;
import dev.portolan.app.desktop.traffic.compare.CompareModel.State;
import dev.portolan.app.desktop.traffic.compare.Shown.Row;
import dev.portolan.engine.capture.ExchangeSummary;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Two exchanges side by side. */
public final class CompareView extends VBox implements Keyed {

    private final CompareModel model;
    private final LongConsumer showExchange;
    private final Label place = new Label();
    private final Column left = new Column("compare-left");
    private final Column right = new Column("compare-right");
    private final ListView<Row> list = new ListView<>();
    private final Label working = new Label("Comparing…");
    private final KeyMap keys;

    /** @param showExchange leads to an exchange in the table */
    public CompareView(CompareModel model, LongConsumer showExchange) {
        this.model = model;
        this.showExchange = showExchange;
        keys = map();
        setId("compare");
        getStyleClass().add("compare");
        list();
        HBox columns = new HBox(left, right);
        columns.getStyleClass().add("compare-columns");
        VBox card = new VBox(columns, list);
        card.getStyleClass().add("card");
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().setAll(bar(), card);
        addEventFilter(KeyEvent.KEY_PRESSED, keys::handle);
        model.state().subscribe(this::show);
    }

    private HBox bar() {
        Button back = new Button("Back", new FontIcon(Feather.ARROW_LEFT));
        back.setId("compare-back");
        back.setTooltip(new Tooltip("Back to where you came from (Esc)"));
        back.setOnAction(event -> model.close());
        Label title = new Label("Compare");
        title.getStyleClass().add("title");
        title.setMinWidth(USE_PREF_SIZE);
        place.setId("compare-place");
        place.getStyleClass().add("muted");
        place.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button previous = icon("compare-previous", Feather.CHEVRON_UP, "Previous difference", "Shift+F7");
        previous.setOnAction(event -> reveal(shown().previous(row())));
        Button next = icon("compare-next", Feather.CHEVRON_DOWN, "Next difference", "F7");
        next.setOnAction(event -> reveal(shown().next(row())));
        ToggleButton fold = new ToggleButton("Fold what is equal");
        fold.setId("compare-fold");
        fold.setMinWidth(USE_PREF_SIZE);
        fold.setTooltip(new Tooltip("Only what differs, and a little round it (F)"));
        fold.selectedProperty().bindBidirectional(model.folded());
        Button swap = new Button("Swap", new FontIcon(Feather.REPEAT));
        swap.setId("compare-swap");
        swap.setMinWidth(USE_PREF_SIZE);
        swap.setTooltip(new Tooltip("Left becomes right (S)"));
        swap.setOnAction(event -> model.swap());
        HBox bar = new HBox(8, back, title, place, gap, previous, next, fold, swap);
        bar.setAlignment(Pos.CENTER_LEFT);
        back.setMinWidth(USE_PREF_SIZE);
        return bar;
    }

    private static Button icon(String id, Feather icon, String says, String key) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("slim");
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(says);
        button.setTooltip(new Tooltip(says + " (" + key + ")"));
        return button;
    }

    private void list() {
        list.setId("compare-rows");
        list.getStyleClass().add("compare-rows");
        list.setAccessibleText("What differs");
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(made -> new CompareCell(model::unfold));
        list.setPlaceholder(working);
        working.getStyleClass().add("muted");
        list.getSelectionModel().selectedIndexProperty().subscribe(this::told);
        // Halves are as wide as the list has room for.
        list.widthProperty().subscribe(list::refresh);
        MenuItem copy = new MenuItem("Copy these lines");
        copy.setOnAction(event -> model.copy(chosen()));
        MenuItem all = new MenuItem("Copy all that is shown");
        all.setOnAction(event -> model.copy(shown().rows()));
        list.setContextMenu(new ContextMenu(copy, all));
    }

    private Shown shown() {
        return model.state().get().shown();
    }

    private int row() {
        return list.getSelectionModel().getSelectedIndex();
    }

    private List<Row> chosen() {
        List<Row> rows = shown().rows();
        return list.getSelectionModel().getSelectedIndices().stream()
                .sorted()
                .filter(at -> at >= 0 && at < rows.size())
                .map(rows::get)
                .toList();
    }

    private void show(State state) {
        Comparison comparison = state.comparison();
        left.show(state.left(), comparison == null ? null : comparison.left());
        right.show(state.right(), comparison == null ? null : comparison.right());
        int at = row();
        list.setItems(FXCollections.observableList(state.shown().rows()));
        if (at >= 0 && at < state.shown().rows().size()) {
            list.getSelectionModel().clearAndSelect(at);
        }
        told();
    }

    private void told() {
        place.setText(model.state().get().comparison() == null ? "" : CompareWords.place(shown(), row()));
    }

    private boolean reveal(int row) {
        if (row < 0) {
            return false;
        }
        list.getSelectionModel().clearAndSelect(row);
        list.getFocusModel().focus(row);
        list.scrollTo(Math.max(0, row - 3));
        return true;
    }

    /** Puts the focus where the keys are for. */
    public void focus() {
        list.requestFocus();
    }

    @Override
    public KeyMap keys() {
        return keys;
    }

    private KeyMap map() {
        return new KeyMap()
                .add(new KeyGroup(
                        "Comparing",
                        KeyAction.of("F7 N", "Next difference", event -> reveal(shown().next(row()))),
                        KeyAction.of(
                                "Shift+F7 Shift+N", "Previous difference", event -> reveal(shown().previous(row()))),
                        KeyAction.of("Enter", "Open a fold", event -> unfold()),
                        KeyAction.of(
                                "F",
                                "Fold what is equal, or show all",
                                () -> model.folded().set(!model.folded().get())),
                        KeyAction.of("S", "Swap the sides", model::swap),
                        KeyAction.of("Shortcut+C", "Copy the chosen lines", () -> model.copy(chosen())),
                        KeyAction.of("Escape", "Back", model::close)));
    }

    private boolean unfold() {
        int at = row();
        if (at >= 0 && at < shown().rows().size() && shown().rows().get(at) instanceof Row.Fold fold) {
            model.unfold(fold);
            return true;
        }
        return false;
    }

    /** What a side is. */
    private final class Column extends HBox {

        private final Hyperlink link = new Hyperlink();
        private final Label words = new Label();
        private long id;

        Column(String name) {
            setId(name);
            getStyleClass().add("compare-column");
            setAlignment(Pos.CENTER_LEFT);
            setMinWidth(0);
            setPrefWidth(1);
            HBox.setHgrow(this, Priority.ALWAYS);
            link.setMinWidth(USE_PREF_SIZE);
            link.setOnAction(event -> {
                long shown = id;
                model.close();
                showExchange.accept(shown);
            });
            words.getStyleClass().add("mono");
            words.setMinWidth(0);
            getChildren().setAll(link, words);
        }

        void show(long next, @Nullable ExchangeSummary summary) {
            id = next;
            link.setText("#" + next);
            link.setAccessibleText("Show exchange " + next + " in the traffic");
            words.setText(summary == null ? "" : Comparison.words(summary));
            Tooltip.install(words, new Tooltip(words.getText()));
        }
    }
}
