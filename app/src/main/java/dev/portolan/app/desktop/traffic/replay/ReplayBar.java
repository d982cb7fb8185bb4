package dev.portolan.app.desktop.traffic.replay;

import dev.portolan.app.desktop.traffic.replay.ReplayModel.Stage;
import dev.portolan.engine.send.ReplayRun;
import dev.portolan.engine.send.ReplayRun.Progress;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Asks for the count of a replay of many, then shows how far it is. */
public final class ReplayBar extends HBox {

    private final ReplayModel model;
    private final Runnable leave;
    private final Hyperlink show = new Hyperlink("Show the replays");
    private final ProgressBar progress = new ProgressBar();
    private final Label text = new Label();
    private final Button cancel = new Button("Cancel");
    private final Button close = new Button("Close");

    /**
     * @param leave puts the focus elsewhere, when the bar goes that had it
     * @param showReplays shows what was sent again, and nothing else
     */
    public ReplayBar(ReplayModel model, Runnable leave, Runnable showReplays) {
        this.model = model;
        this.leave = leave;
        setId("replay-bar");
        getStyleClass().addAll("card", "replay-bar");
        setAlignment(Pos.CENTER_LEFT);
        text.setId("replay-text");
        text.setMinWidth(0);
        show.setId("replay-show");
        show.setMinWidth(USE_PREF_SIZE);
        show.setOnAction(event -> showReplays.run());
        progress.setAccessibleText("How many were sent");
        cancel.setId("replay-cancel");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(event -> model.cancel());
        close.setId("replay-close");
        close.setMinWidth(USE_PREF_SIZE);
        close.setOnAction(event -> model.close());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        show(model.stage().get());
        model.stage().subscribe((before, now) -> show(before, now));
    }

    private void show(Stage before, Stage now) {
        if (before instanceof Stage.Running && now instanceof Stage.Running(Progress further)) {
            show(further);
            return;
        }
        boolean focused = focusedWithin();
        show(now);
        if (focused) {
            switch (now) {
                case Stage.Asking _ -> {}
                case Stage.Running _ -> cancel.requestFocus();
                case Stage.Ended _ -> close.requestFocus();
                case Stage.Closed _ -> leave.run();
            }
        }
    }

    private void show(Stage stage) {
        boolean seen = !(stage instanceof Stage.Closed);
        setVisible(seen);
        setManaged(seen);
        switch (stage) {
            case Stage.Closed _ -> getChildren().clear();
            case Stage.Asking(List<Long> ids) -> ask(ids.size());
            case Stage.Running(Progress now) -> {
                getChildren().setAll(progress, text, gap(), cancel);
                show(now);
            }
            case Stage.Ended(Progress now) -> {
                getChildren().setAll(text, gap(), show, close);
                show(now);
            }
        }
    }

    private boolean focusedWithin() {
        Node node = getScene() == null ? null : getScene().getFocusOwner();
        while (node != null && !node.equals(this)) {
            node = node.getParent();
        }
        return node != null;
    }

    private void show(Progress now) {
        progress.setProgress((double) now.done() / now.total());
        text.setText(ReplayWords.of(now));
    }

    private void ask(int requests) {
        int most = Math.max(1, ReplayRun.MOST / requests);
        Spinner<Integer> times = number("replay-times", "How often", model.times(), most);
        Spinner<Integer> parallel =
                number("replay-parallel", "How many at once", model.parallel(), ReplayRun.MOST_PARALLEL);
        Button start = new Button("Start");
        start.setId("replay-start");
        start.getStyleClass().add("primary");
        start.setMinWidth(USE_PREF_SIZE);
        start.setOnAction(event -> model.start());
        getChildren()
                .setAll(
                        label(requests == 1 ? "Send 1 request again" : "Send " + requests + " requests again"),
                        times,
                        label("times,"),
                        parallel,
                        label("at once"),
                        gap(),
                        start,
                        close);
        // What is typed goes to the field's editor, which is there once it is drawn.
        applyCss();
        times.requestFocus();
        times.getEditor().selectAll();
    }

    private static Label label(String words) {
        Label label = new Label(words);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Spinner<Integer> number(String id, String name, IntegerProperty value, int most) {
        IntegerSpinnerValueFactory numbers = new IntegerSpinnerValueFactory(1, most, Math.min(value.get(), most));
        Spinner<Integer> spinner = new Spinner<>(numbers);
        spinner.setId(id);
        spinner.setEditable(true);
        spinner.setPrefWidth(100);
        spinner.setMinWidth(80);
        spinner.setAccessibleText(name);
        spinner.getEditor().setAccessibleText(name);
        // What is typed counts at once; what is no number leaves the last one.
        spinner.getEditor().textProperty().subscribe(typed -> {
            if (typed.matches("\\d{1,6}")) {
                value.set(Math.clamp(Integer.parseInt(typed), 1, most));
            }
        });
        spinner.focusedProperty().subscribe(focused -> {
            if (!focused) {
                numbers.setValue(value.get());
            }
        });
        return spinner;
    }

    private static Node gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && model.stage().get() instanceof Stage.Asking) {
            model.start();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            model.close();
        } else {
            return;
        }
        event.consume();
    }
}
