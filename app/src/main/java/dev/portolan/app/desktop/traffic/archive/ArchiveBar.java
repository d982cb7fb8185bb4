package dev.portolan.app.desktop.traffic.archive;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** Says how far an export or an archive's reading has come, and ends it; there only meanwhile. */
public final class ArchiveBar extends HBox {

    private final Label text = new Label();
    private final ProgressBar bar = new ProgressBar();

    public ArchiveBar(ArchiveModel model) {
        super(10);
        setId("archive-progress");
        getStyleClass().add("archive-bar");
        setAlignment(Pos.CENTER_LEFT);
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        text.setMinWidth(USE_PREF_SIZE);
        bar.accessibleTextProperty().bind(text.textProperty());
        Button cancel = new Button("Cancel");
        cancel.setId("archive-cancel");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(e -> model.cancel());
        getChildren().setAll(text, bar, cancel);
        model.progress().subscribe(this::show);
    }

    private void show(@Nullable Progress progress) {
        setVisible(progress != null);
        setManaged(progress != null);
        if (progress != null) {
            text.setText(progress.text());
            bar.setProgress(progress.fraction());
        }
    }
}
