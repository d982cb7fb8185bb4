package dev.portolan.app.desktop.shell;

import java.util.Locale;
import javafx.animation.TranslateTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** The start and stop switch of the header: a pill with a track, a thumb and the state's word. */
final class RunSwitch extends Button {

    private static final double TRAVEL = 14;

    private final Region thumb = new Region();
    private final TranslateTransition slide = new TranslateTransition(Duration.millis(120), thumb);

    RunSwitch(ShellModel model) {
        getStyleClass().setAll("run-switch");
        setId("run-switch");
        thumb.getStyleClass().add("run-thumb");
        StackPane track = new StackPane(thumb);
        track.getStyleClass().add("run-track");
        track.setAlignment(Pos.CENTER_LEFT);
        setGraphic(track);
        setMinWidth(USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        setOnAction(event -> model.toggle());
        model.run().subscribe(this::show);
    }

    private void show(RunWord run) {
        setText(run.word());
        for (RunWord each : RunWord.values()) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == run);
        }
        slide.stop();
        slide.setToX(run.on() ? TRAVEL : 0);
        slide.play();
        String keys = KeyCombination.valueOf(Shortcuts.RUN).getDisplayText();
        setTooltip(new Tooltip((run.on() ? "Stop" : "Start") + " (" + keys + ")"));
        setAccessibleText(run.word() + ". Press to " + (run.on() ? "stop." : "start."));
    }
}
