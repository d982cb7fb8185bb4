package dev.portolan.app.desktop.help;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;

/** A page that is read beside the work: it stays open while the window is used, and Esc closes it. */
public final class HelpDialog {

    private HelpDialog() {}

    /** Opens the page over {@code owner}, in its look. */
    public static void show(Window owner, String title, Node content) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.NONE);
        dialog.setTitle(title);
        dialog.setResizable(true);
        Label heading = new Label(title);
        heading.getStyleClass().add("title");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("help-scroll");
        scroll.setPrefViewportHeight(Math.min(620, owner.getHeight() - 170));
        DialogPane pane = dialog.getDialogPane();
        pane.getStylesheets().setAll(owner.getScene().getStylesheets());
        pane.getStyleClass().add("help");
        pane.setContent(new VBox(10, heading, scroll));
        ButtonType close = new ButtonType("Close", ButtonData.CANCEL_CLOSE);
        pane.getButtonTypes().setAll(List.of(close));
        dialog.setOnShown(event -> scroll.requestFocus());
        dialog.show();
    }
}
