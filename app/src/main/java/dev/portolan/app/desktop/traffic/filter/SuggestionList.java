package dev.portolan.app.desktop.traffic.filter;

import dev.portolan.engine.capture.filter.FilterSuggestions.Suggestion;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/**
 * What could be written next, beneath the field, which keeps the focus. It lies over what stands there and has to be a child
 * of a pane that leaves the unmanaged alone.
 */
public final class SuggestionList extends ListView<Suggestion> {

    private static final double ROW = 28;
    private static final int ROWS = 9;
    private static final double NARROWEST = 560;
    private static final double WIDEST = 720;
    private static final double KEY_WIDTH = 96;

    private final SuggestionsModel model;
    private final TextField field;
    private boolean typed;

    public SuggestionList(SuggestionsModel model, TextField field) {
        super(model.all());
        this.model = model;
        this.field = field;
        setId("filter-suggestions");
        getStyleClass().add("suggestions");
        setAccessibleText("Suggestions for the filter");
        setManaged(false);
        setVisible(false);
        setViewOrder(-1);
        setFocusTraversable(false);
        setFixedCellSize(ROW);
        setCellFactory(list -> new Cell());
        model.all().subscribe(this::place);
        model.chosen().subscribe(at -> {
            getSelectionModel().clearAndSelect(at.intValue());
            if (at.intValue() >= 0) {
                scrollTo(Math.max(0, at.intValue() - ROWS + 2));
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        field.addEventHandler(KeyEvent.KEY_TYPED, event -> typed = true);
        field.caretPositionProperty().subscribe(this::moved);
        field.focusedProperty().subscribe(on -> {
            if (!on) {
                model.close();
            }
        });
        field.widthProperty().subscribe(this::place);
    }

    /** The text has its caret only after it was changed: what the user typed is looked at then. */
    private void moved() {
        if (typed || isVisible()) {
            typed = false;
            if (field.isFocused() && !field.getText().isEmpty()) {
                ask();
            } else {
                model.close();
            }
        }
    }

    private void ask() {
        model.ask(field.getText(), Math.min(field.getCaretPosition(), field.getLength()));
    }

    private void pressed(KeyEvent event) {
        KeyCode code = event.getCode();
        typed = event.getCode() == KeyCode.BACK_SPACE
                || event.getCode() == KeyCode.DELETE
                || !event.getText().isEmpty();
        boolean taken = switch (code) {
            case SPACE -> event.isControlDown() && asked();
            case DOWN -> model.move(1);
            case UP -> model.move(-1);
            case ENTER -> take(model.taken());
            case TAB -> !event.isShiftDown() && take(model.best());
            default -> false;
        };
        if (taken) {
            typed = false;
            event.consume();
        }
    }

    private boolean asked() {
        ask();
        return true;
    }

    /** Puts the suggestion into the text; a key asks for its value at once. */
    private boolean take(@Nullable Suggestion suggestion) {
        if (suggestion == null) {
            return false;
        }
        model.close();
        field.replaceText(suggestion.from(), suggestion.to(), suggestion.text());
        field.positionCaret(suggestion.from() + suggestion.text().length());
        if (suggestion.unfinished()) {
            ask();
        } else {
            model.close();
        }
        return true;
    }

    /** Closes it; false where it was not open. */
    public boolean close() {
        boolean open = isVisible();
        model.close();
        return open;
    }

    private void place() {
        boolean some = !model.all().isEmpty() && field.getScene() != null && getParent() != null;
        setVisible(some);
        if (some) {
            Point2D corner = getParent().sceneToLocal(field.localToScene(0, field.getHeight() + 4));
            double height = ROW * Math.min(ROWS, model.all().size()) + 10;
            resizeRelocate(corner.getX(), corner.getY(), width(corner.getX()), height);
        }
    }

    private double width(double left) {
        double room = getParent().getLayoutBounds().getWidth() - 2 * left;
        return Math.min(room, Math.clamp(field.getWidth(), NARROWEST, WIDEST));
    }

    private final class Cell extends ListCell<Suggestion> {

        private final Label text = new Label();
        private final Label explanation = new Label();
        private final HBox line = new HBox(12, text, explanation);

        Cell() {
            text.getStyleClass().add("mono");
            text.setMinWidth(KEY_WIDTH);
            text.setMaxWidth(WIDEST - 2 * KEY_WIDTH);
            line.setAlignment(Pos.CENTER_LEFT);
            // As wide as the list is, and not as the words are: these end in dots.
            setPrefWidth(0);
            explanation.getStyleClass().add("muted");
            HBox.setHgrow(explanation, Priority.ALWAYS);
            setAccessibleRole(AccessibleRole.LIST_ITEM);
            // The field keeps the focus: what presses a row takes it, and nothing else happens.
            addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
                take(getItem());
                event.consume();
            });
        }

        @Override
        protected void updateItem(@Nullable Suggestion item, boolean empty) {
            super.updateItem(item, empty);
            Suggestion shown = empty ? null : item;
            setGraphic(shown == null ? null : line);
            text.setText(shown == null ? "" : shown.text());
            explanation.setText(shown == null ? "" : shown.explanation());
            setAccessibleText(Objects.toString(text.getText(), "") + ". " + explanation.getText());
        }
    }
}
