package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Screen;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.util.Duration;

/**
 * Walks through the program once and ends it: the build does this to learn which classes a start needs (AOT cache), and to see
 * that the packaged program works.
 */
final class Rehearsal {

    static final String PROPERTY = "portolan.rehearsal";

    private static final double STEP_MILLIS = 900;

    private final Desktop desktop;

    Rehearsal(Desktop desktop) {
        this.desktop = desktop;
    }

    void play() {
        List<Runnable> steps = List.of(
                desktop::startDemo,
                () -> {},
                () -> desktop.show(Screen.TRAFFIC),
                () -> {},
                () -> desktop.show(Screen.CERTIFICATES),
                () -> desktop.show(Screen.DOCTOR),
                () -> desktop.show(Screen.SETTINGS),
                () -> desktop.show(Screen.ROUTES),
                Platform::exit);
        Timeline timeline = new Timeline();
        for (int i = 0; i < steps.size(); i++) {
            Runnable step = steps.get(i);
            timeline.getKeyFrames().add(new KeyFrame(Duration.millis(STEP_MILLIS * (i + 1)), event -> step.run()));
        }
        timeline.play();
    }
}
