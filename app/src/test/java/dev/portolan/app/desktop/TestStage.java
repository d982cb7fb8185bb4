package dev.portolan.app.desktop;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The window of a test. */
public final class TestStage {

    private TestStage() {}

    /**
     * Shows what is tested in a window that has just the room for it: the stage is the one of the tests before, which may have moved it and
     * given it a size, so that half of what is shown would lie outside of it.
     */
    public static Scene show(Stage stage, Parent root, int width, int height) {
        Scene scene = new Scene(root, width, height);
        Theme.apply(scene, false);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.sizeToScene();
        stage.show();
        return scene;
    }
}
