package dev.portolan.app.desktop.traffic.find;

import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The search through everything that was captured: what is looked for, how far it is, and the places found. */
public final class SearchPane extends VBox {

    private static final PseudoClass MISTAKEN = PseudoClass.getPseudoClass("mistaken");

    private final SearchModel model;
    private final TextField field = new TextField();
    private final Label sentence = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Button cancel = new Button("Cancel");
    private final Hyperlink newer = new Hyperlink();
    private final ListView<SearchRow> list = new ListView<>();

    /** @param leave puts the focus elsewhere, when the search goes */
    public SearchPane(SearchModel model, Runnable leave) {
        this.model = model;
        setId("traffic-search");
        getStyleClass().addAll("card", "search-pane");
        getChildren().setAll(entry(leave), options(), told(), list());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close(leave);
                event.consume();
            }
        });
        model.state().subscribe(this::show);
        model.newer().subscribe(count -> {
            newer.setText(count.longValue() == 1 ? "1 came since: search it" : count + " came since: search them");
            show(newer, count.longValue() > 0);
        });
    }

    private void close(Runnable leave) {
        model.close();
        leave.run();
    }

    private HBox entry(Runnable leave) {
        field.setId("search-text");
        field.getStyleClass().add("mono");
        field.setPromptText("Search heads, bodies and messages");
        field.setAccessibleText("Search heads, bodies and messages");
        field.textProperty().bindBidirectional(model.text());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        HBox.setHgrow(field, Priority.ALWAYS);
        Button close = new Button(null, new FontIcon(Feather.X));
        close.setId("search-close");
        close.getStyleClass().addAll("quiet", "slim");
        close.setAccessibleText("Close the search");
        close.setTooltip(new Tooltip("Close (Esc)"));
        close.setOnAction(event -> close(leave));
        HBox entry = new HBox(
                5,
                field,
                toggle("search-case", "Aa", "Upper and lower case are different", model.matchCase()),
                toggle("search-regex", ".*", "A regular expression", model.regex()),
                close);
        entry.setAlignment(Pos.CENTER_LEFT);
        return entry;
    }

    private static ToggleButton toggle(String id, String text, String says, BooleanProperty on) {
        ToggleButton toggle = new ToggleButton(text);
        toggle.setId(id);
        toggle.getStyleClass().add("quick");
        toggle.setMinWidth(USE_PREF_SIZE);
        toggle.setAccessibleText(says);
        toggle.setTooltip(new Tooltip(says));
        toggle.selectedProperty().bindBidirectional(on);
        return toggle;
    }

    private FlowPane options() {
        FlowPane options = new FlowPane(
                12,
                4,
                check("search-heads", "Heads", model.inHeads()),
                check("search-bodies", "Bodies", model.inBodies()),
                check("search-messages", "Messages", model.inMessages()),
                check("search-shown", "Only rows shown", model.onlyShown()));
        options.setPrefWrapLength(260);
        return options;
    }

    private static CheckBox check(String id, String text, BooleanProperty on) {
        CheckBox check = new CheckBox(text);
        check.setId(id);
        check.getStyleClass().add("small");
        check.selectedProperty().bindBidirectional(on);
        return check;
    }

    private VBox told() {
        sentence.setId("search-state");
        sentence.getStyleClass().addAll("small", "search-state");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        progress.setId("search-progress");
        progress.setAccessibleText("How much was looked through");
        progress.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(progress, Priority.ALWAYS);
        cancel.setId("search-cancel");
        cancel.getStyleClass().add("slim");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(event -> model.cancel());
        newer.setId("search-newer");
        newer.getStyleClass().add("summary-link");
        newer.setOnAction(event -> model.searchNewer());
        HBox running = new HBox(8, progress, cancel);
        running.setAlignment(Pos.CENTER_LEFT);
        running.visibleProperty().bind(cancel.visibleProperty());
        running.managedProperty().bind(cancel.visibleProperty());
        return new VBox(4, sentence, running, newer);
    }

    private ListView<SearchRow> list() {
        list.setId("search-hits");
        list.getStyleClass().add("search-hits");
        list.setAccessibleText("Places that were found");
        list.setItems(model.rows());
        list.setCellFactory(view -> new SearchCell());
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                model.show(list.getSelectionModel().getSelectedIndex());
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                model.show(list.getSelectionModel().getSelectedIndex());
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        list.setMinHeight(0);
        return list;
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            model.search();
        } else if (event.getCode() == KeyCode.DOWN && !model.rows().isEmpty()) {
            list.requestFocus();
            if (list.getSelectionModel().isEmpty()) {
                list.getSelectionModel().selectFirst();
            }
        } else {
            return;
        }
        event.consume();
    }

    private void show(SearchState state) {
        sentence.setText(state.sentence());
        boolean mistaken = state instanceof SearchState.Mistaken;
        sentence.pseudoClassStateChanged(MISTAKEN, mistaken);
        field.pseudoClassStateChanged(MISTAKEN, mistaken);
        boolean running = state instanceof SearchState.Running;
        show(cancel, running);
        if (state instanceof SearchState.Running(var now)) {
            progress.setProgress(now.of() == 0 ? -1 : (double) now.looked() / now.of());
        } else if (state instanceof SearchState.Mistaken(int at, String why)
                && at >= 0
                && at < field.getLength()
                && field.isFocused()) {
            field.positionCaret(at);
        }
    }

    private static void show(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }

    /** Puts the caret into the field, its text chosen. */
    public void focus() {
        field.requestFocus();
        field.selectAll();
    }

    /** Goes so many hits on and shows that place. */
    public void go(int by) {
        int row = model.go(by);
        if (row >= 0) {
            list.getSelectionModel().clearAndSelect(row);
            list.scrollTo(Math.max(0, row - 2));
        }
    }
}
