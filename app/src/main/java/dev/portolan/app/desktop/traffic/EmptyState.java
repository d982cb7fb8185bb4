package dev.portolan.app.desktop.traffic;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What stands in the table while it has no rows: why, and what to do. */
final class EmptyState extends VBox {

    private final TrafficModel model;
    private final Label title = new Label();
    private final Label text = new Label();
    private final Button action = new Button();

    EmptyState(TrafficModel model) {
        this.model = model;
        getStyleClass().add("traffic-empty");
        setAlignment(Pos.CENTER);
        title.getStyleClass().add("title");
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        action.getStyleClass().add("primary");
        action.setId("traffic-empty-action");
        getChildren().setAll(title, text, action);
        model.emptiness().subscribe(this::update);
        model.port().url().subscribe(url -> update());
        model.recording().subscribe(on -> update());
    }

    private void update() {
        @Nullable String url = model.port().url().getValue();
        switch (model.emptiness().get()) {
            case SOME_ROWS -> say("", "", "", () -> {});
            case NOTHING_RUNS ->
                say(
                        "Nothing is running",
                        "Start the profile; every request that passes appears here as it happens.",
                        model.port().startable() ? "Start" : "",
                        model.port()::start);
            case NOTHING_YET -> waiting(url == null ? "" : url);
            case NOTHING_MATCHES ->
                say(
                        "Nothing matches the filter",
                        TrafficText.count(model.totals().get().all()) + " exchanges are captured.",
                        "Show everything",
                        model.filter()::clearAll);
        }
    }

    private void waiting(String url) {
        if (model.recording().get()) {
            say(
                    "Waiting for the first request",
                    "Open " + url + " in a browser or call it from your program.",
                    "Open in browser",
                    () -> model.port().browse(url));
        } else {
            say(
                    "Recording is paused",
                    "Requests pass, but none is kept until you go on recording.",
                    "Record",
                    () -> model.recording().set(true));
        }
    }

    private void say(String titleText, String sentence, String button, Runnable run) {
        title.setText(titleText);
        text.setText(sentence);
        action.setText(button);
        action.setVisible(!button.isEmpty());
        action.setOnAction(e -> run.run());
    }
}
