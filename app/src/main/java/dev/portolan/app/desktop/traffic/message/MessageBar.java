package dev.portolan.app.desktop.traffic.message;

import dev.portolan.app.desktop.traffic.message.MessageFilter.Direction;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Picks messages by what they say and by who sent them. */
final class MessageBar extends HBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final MessagesModel model;
    private final TextField text = new TextField();
    private final ToggleButton regex = new ToggleButton(".*");
    private final ComboBox<Direction> direction = new ComboBox<>();

    /** @param leave gives the focus back to the table */
    MessageBar(MessagesModel model, Runnable leave) {
        this.model = model;
        getStyleClass().add("message-bar");
        setAlignment(Pos.CENTER_LEFT);
        text.setId("message-filter");
        text.setPromptText("Filter messages");
        text.setAccessibleText("Filter messages by what they say");
        text.setPrefColumnCount(14);
        text.setMinWidth(90);
        text.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                text.clear();
                leave.run();
                e.consume();
            } else if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.DOWN) {
                leave.run();
                e.consume();
            }
        });
        regex.setId("message-regex");
        regex.getStyleClass().add("slim");
        regex.setTooltip(new Tooltip("As a regular expression"));
        regex.setAccessibleText("As a regular expression");
        direction.setId("message-direction");
        direction.getItems().setAll(Direction.values());
        direction.setValue(Direction.BOTH);
        direction.setAccessibleText("Who sent the messages");
        direction.setConverter(new Titles());
        Label about = new Label();
        about.setId("message-about");
        about.getStyleClass().addAll("muted", "small");
        about.setMinWidth(40);
        model.about().subscribe(words -> {
            about.setText(words);
            about.setTooltip(words.isEmpty() ? null : new Tooltip(words));
        });
        Label mistake = new Label();
        mistake.getStyleClass().addAll("small", "message-mistake");
        model.mistake().subscribe(words -> {
            mistake.setText(words);
            mistake.setManaged(!words.isEmpty());
            text.pseudoClassStateChanged(WRONG, !words.isEmpty());
        });
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().setAll(text, regex, direction, mistake, space, about);
        text.textProperty().subscribe(this::apply);
        regex.selectedProperty().subscribe(this::apply);
        direction.valueProperty().subscribe(this::apply);
    }

    private void apply() {
        Direction from = direction.getValue();
        model.filter(new MessageFilter(text.getText(), regex.isSelected(), from == null ? Direction.BOTH : from));
    }

    void focus() {
        text.requestFocus();
        text.selectAll();
    }

    boolean holds(Object target) {
        return target.equals(text);
    }

    /** Events all come from the target. */
    void lookLike(boolean events) {
        if (events) {
            direction.setValue(Direction.BOTH);
        }
        direction.setVisible(!events);
        direction.setManaged(!events);
    }

    void clear() {
        text.clear();
        direction.setValue(Direction.BOTH);
    }

    private static final class Titles extends StringConverter<Direction> {

        @Override
        public String toString(@Nullable Direction each) {
            return each == null ? "" : each.title();
        }

        @Override
        public Direction fromString(String title) {
            return Direction.BOTH;
        }
    }
}
