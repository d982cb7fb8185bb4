package dev.portolan.app.desktop;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;

/** Whether a node can be seen: it is in a scene, visible there, and the scene's window is open and not put away. */
public final class Showing {

    private Showing() {}

    public static ReadOnlyBooleanProperty of(Node node) {
        var showing = new ReadOnlyBooleanWrapper();
        ObservableValue<Window> window = node.sceneProperty().flatMap(Scene::windowProperty);
        ObservableValue<Boolean> open = window.flatMap(Window::showingProperty).orElse(false);
        ObservableValue<Boolean> away = window.flatMap(
                        each -> each instanceof Stage stage ? stage.iconifiedProperty() : null)
                .orElse(false);
        Runnable update = () -> showing.set(open.getValue() && !away.getValue() && node.isVisible());
        open.subscribe(update);
        away.subscribe(update);
        node.visibleProperty().subscribe(update);
        update.run();
        return showing.getReadOnlyProperty();
    }

    /** Runs {@code task} again and again, the first time at once, while {@code showing}. */
    public static Timeline every(Duration time, ReadOnlyBooleanProperty showing, Runnable task) {
        var turns = new Timeline(new KeyFrame(Duration.ZERO, event -> task.run()), new KeyFrame(time));
        turns.setCycleCount(Animation.INDEFINITE);
        showing.subscribe(now -> {
            if (now) {
                turns.play();
            } else {
                turns.stop();
            }
        });
        return turns;
    }
}
