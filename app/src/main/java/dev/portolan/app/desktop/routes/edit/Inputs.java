package dev.portolan.app.desktop.routes.edit;

import atlantafx.base.controls.ToggleSwitch;
import dev.portolan.engine.profile.ProxyProtocol;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.property.StringProperty;
import javafx.geometry.HorizontalDirection;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Controls bound to the fields of a draft. */
public final class Inputs {

    private Inputs() {}

    /** A line of text in the typeface of code. */
    public static TextField text(StringProperty value, String prompt) {
        var field = new TextField();
        field.setPromptText(prompt);
        field.getStyleClass().add("mono");
        field.textProperty().bindBidirectional(value);
        return field;
    }

    static TextField words(StringProperty value, String prompt) {
        var field = text(value, prompt);
        field.getStyleClass().remove("mono");
        return field;
    }

    static TextArea area(StringProperty value, String prompt) {
        var area = new TextArea();
        area.setPromptText(prompt);
        area.setPrefRowCount(5);
        area.getStyleClass().add("mono");
        area.textProperty().bindBidirectional(value);
        return area;
    }

    public static ToggleSwitch toggle(BooleanProperty value, String text) {
        var toggle = new ToggleSwitch(text);
        toggle.setLabelPosition(HorizontalDirection.RIGHT);
        toggle.selectedProperty().bindBidirectional(value);
        return toggle;
    }

    public static <T> ComboBox<T> choice(Property<T> value, List<T> choices, Function<@Nullable T, String> label) {
        var box = new ComboBox<T>();
        box.getItems().setAll(choices);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T choice) {
                return label.apply(choice);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("The choices are not typed.");
            }
        });
        box.valueProperty().bindBidirectional(value);
        return box;
    }

    /** Whether a target is told who called, and how. */
    static HBox proxyProtocol(Property<ProxyProtocol> value) {
        return segments(value, List.of(ProxyProtocol.values()), version -> switch (version) {
            case OFF -> "Off";
            case V1 -> "Version 1";
            case V2 -> "Version 2";
        });
    }

    /** A row of buttons of which one is pressed. */
    public static <T> HBox segments(Property<T> value, List<T> choices, Function<T, String> label) {
        var row = new HBox();
        row.getStyleClass().add("segments");
        var group = new ToggleGroup();
        for (var choice : choices) {
            var button = new ToggleButton(label.apply(choice));
            button.setToggleGroup(group);
            button.setUserData(choice);
            button.setOnAction(event -> {
                value.setValue(choice);
                button.setSelected(true);
            });
            value.subscribe(now -> button.setSelected(choice.equals(now)));
            row.getChildren().add(button);
        }
        row.getChildren().getFirst().getStyleClass().add("left-pill");
        row.getChildren()
                .subList(1, choices.size() - 1)
                .forEach(each -> each.getStyleClass().add("center-pill"));
        row.getChildren().getLast().getStyleClass().add("right-pill");
        return row;
    }
}
