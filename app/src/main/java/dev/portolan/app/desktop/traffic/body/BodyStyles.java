package dev.portolan.app.desktop.traffic.body;

import java.util.Objects;
import javafx.scene.Parent;

/** The looks of bodies, which stand in windows of their own too. */
final class BodyStyles {

    private static final String SHEET =
            Objects.requireNonNull(BodyStyles.class.getResource("body.css")).toExternalForm();

    private BodyStyles() {}

    static void apply(Parent node) {
        node.getStylesheets().add(SHEET);
    }
}
