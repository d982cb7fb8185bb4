package dev.portolan.app.desktop.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Lies over the window while files are dragged across it, and says what becomes of them. */
final class DropTarget extends StackPane {

    private final Consumer<List<Path>> dropped;

    /** @param dropped told the files */
    DropTarget(Consumer<List<Path>> dropped) {
        this.dropped = dropped;
        getStyleClass().add("drop-target");
        setMouseTransparent(true);
        setVisible(false);
        Label title = new Label("Drop to import");
        title.getStyleClass().add("title");
        Label text = new Label(
                "Configurations and profiles are shown before anything is created; HTTP archives are opened.");
        text.getStyleClass().add("muted");
        FontIcon icon = new FontIcon(Feather.DOWNLOAD);
        icon.getStyleClass().addAll("choice-icon", "accent-text");
        VBox words = new VBox(8, icon, title, text);
        words.setAlignment(Pos.CENTER);
        getChildren().setAll(words);
    }

    /** Takes what is dropped anywhere on a node, unless one within it takes it. */
    void over(Node node) {
        node.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                setVisible(true);
                event.consume();
            }
        });
        node.addEventHandler(DragEvent.DRAG_EXITED_TARGET, event -> {
            if (event.getTarget().equals(node)) {
                setVisible(false);
            }
        });
        node.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            setVisible(false);
            if (event.getDragboard().hasFiles()) {
                dropped.accept(event.getDragboard().getFiles().stream()
                        .map(File::toPath)
                        .toList());
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }
}
