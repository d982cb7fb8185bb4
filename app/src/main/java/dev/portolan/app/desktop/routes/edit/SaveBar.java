package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Problem;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The foot of an editor while there are unsaved changes: why they can't be saved, and the buttons that save or drop them. */
final class SaveBar extends VBox {

    private final Label reason = new Label();
    private final Button revert = new Button();
    private final Button save = new Button("Save");
    private final Label unsaved = new Label("Not saved yet");

    SaveBar(Runnable save, Runnable revert) {
        getStyleClass().add("save-bar");
        reason.getStyleClass().add("field-problem");
        reason.setWrapText(true);
        reason.setMinHeight(USE_PREF_SIZE);
        unsaved.getStyleClass().add("muted");
        this.save.setId("editor-save");
        this.save.getStyleClass().add("primary");
        this.save.setMinWidth(USE_PREF_SIZE);
        this.save.setOnAction(event -> save.run());
        this.revert.setId("editor-revert");
        this.revert.setMinWidth(USE_PREF_SIZE);
        this.revert.setOnAction(event -> revert.run());
        var spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        var buttons = new HBox(unsaved, spacer, this.revert, this.save);
        buttons.getStyleClass().add("save-buttons");
        getChildren().addAll(reason, buttons);
    }

    /** @param fresh whether there is nothing saved to go back to */
    void show(boolean dirty, boolean fresh, List<Problem> problems) {
        setVisible(dirty);
        setManaged(dirty);
        revert.setText(fresh ? "Discard" : "Revert");
        save.setDisable(!problems.isEmpty());
        reason.setText(problems.isEmpty() ? "" : sentence(problems));
        reason.setVisible(!problems.isEmpty());
        reason.setManaged(!problems.isEmpty());
    }

    private static String sentence(List<Problem> problems) {
        return problems.size() == 1
                ? "Can't be saved: " + problems.getFirst().message()
                : "Can't be saved: " + problems.size() + " things are wrong, marked in red above.";
    }
}
