package dev.portolan.app.desktop.convert;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What an import shows before it has anything: how to give it something. */
final class NothingToImport extends VBox {

    private static final double WIDTH = 560;

    NothingToImport(Runnable open, Runnable paste) {
        getStyleClass().addAll("card", "nothing-to-import");
        setAlignment(Pos.CENTER);
        FontIcon icon = new FontIcon(Feather.DOWNLOAD);
        icon.getStyleClass().addAll("choice-icon", "accent-text");
        Label title = new Label("Drop a configuration here");
        title.getStyleClass().add("title");
        Label formats = words("nginx, HAProxy, Caddy, Traefik, Kubernetes Ingress and Gateway API, AWS load balancers,"
                + " CloudFormation, Vite, Docker Compose, or a profile of Portolan's own. Nothing is executed or fetched;"
                + " you see what becomes of it before anything is created.");
        Button files = new Button("Open files…", new FontIcon(Feather.FOLDER));
        files.getStyleClass().add("primary");
        files.setOnAction(event -> open.run());
        Button text = new Button("Paste a text", new FontIcon(Feather.CLIPBOARD));
        text.setOnAction(event -> paste.run());
        HBox buttons = new HBox(10, files, text);
        buttons.setAlignment(Pos.CENTER);
        getChildren().setAll(icon, title, formats, buttons);
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        label.setTextAlignment(TextAlignment.CENTER);
        label.setMaxWidth(WIDTH);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
