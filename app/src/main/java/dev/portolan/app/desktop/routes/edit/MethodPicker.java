package dev.portolan.app.desktop.routes.edit;

import javafx.collections.ListChangeListener;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;

/** A button for each usual method, and a field for others. */
final class MethodPicker extends FlowPane {

    MethodPicker(MatchDraft match) {
        getStyleClass().add("methods");
        for (var method : MatchDraft.METHODS) {
            getChildren().add(button(match, method));
        }
        var others = Inputs.text(match.otherMethods(), "others");
        others.setPrefColumnCount(7);
        others.setAccessibleText("Other methods, with commas between them");
        getChildren().add(others);
    }

    private static ToggleButton button(MatchDraft match, String method) {
        var button = new ToggleButton(method);
        button.getStyleClass().add("method");
        button.setSelected(match.methods().contains(method));
        button.setOnAction(event -> {
            if (button.isSelected()) {
                match.methods().add(method);
            } else {
                match.methods().remove(method);
            }
        });
        match.methods().addListener((ListChangeListener<String>)
                change -> button.setSelected(match.methods().contains(method)));
        return button;
    }
}
