package dev.portolan.app.desktop.traffic.body;

import dev.portolan.app.desktop.WireText;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Searches the body in sight: Enter goes to the next place, Shift+Enter to the one before, Esc closes. */
final class FindBar extends HBox {

    private final BodyTools tools;
    private final Supplier<BodyPane> pane;
    private final Runnable closed;
    private final TextField field = new TextField();
    private final Label found = new Label();
    private final PauseTransition typed = new PauseTransition(Duration.millis(150));
    private Work work = new Work();
    private int[] places = {};
    private int at = -1;

    /** Where to begin among the places. */
    private int wanted;

    FindBar(BodyTools tools, Supplier<BodyPane> pane, Runnable closed) {
        this.tools = tools;
        this.pane = pane;
        this.closed = closed;
        getStyleClass().add("find-bar");
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(4);
        field.setPromptText("Find in this body");
        field.setAccessibleText("Find in this body");
        HBox.setHgrow(field, Priority.ALWAYS);
        field.textProperty().subscribe(text -> {
            wanted = 0;
            typed.playFromStart();
        });
        typed.setOnFinished(e -> search());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        found.getStyleClass().addAll("muted", "small");
        found.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .setAll(
                        field,
                        found,
                        button(Feather.CHEVRON_UP, "Previous place (Shift+Enter)", () -> go(-1)),
                        button(Feather.CHEVRON_DOWN, "Next place (Enter)", () -> go(1)),
                        button(Feather.X, "Close (Esc)", this::close));
        hide();
    }

    private static Button button(Feather icon, String name, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("quiet", "slim");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.setOnAction(e -> action.run());
        return button;
    }

    void open() {
        setVisible(true);
        setManaged(true);
        field.requestFocus();
        field.selectAll();
    }

    /** Looks for a text, and goes to one of its occurrences; the focus stays where it is. */
    void look(String text, int nth) {
        setVisible(true);
        setManaged(true);
        field.setText(text);
        typed.stop();
        wanted = nth;
        search();
    }

    private void hide() {
        setVisible(false);
        setManaged(false);
    }

    private void close() {
        hide();
        work.callOff();
        closed.run();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
        } else if (event.getCode() == KeyCode.ENTER) {
            go(event.isShiftDown() ? -1 : 1);
        } else {
            return;
        }
        event.consume();
    }

    /** Another body, or another way to look at it: the old places mean nothing. */
    void renew() {
        if (isVisible()) {
            search();
        }
    }

    private void search() {
        work.callOff();
        Work mine = new Work();
        work = mine;
        String text = field.getText();
        if (text.isEmpty()) {
            take(new int[0]);
            found.setText("");
            return;
        }
        BodyPane searched = pane.get();
        tools.background()
                .run(
                        () -> mine.run(() -> searched.find(text)),
                        hits -> {
                            if (mine.equals(work)) {
                                take(hits);
                            }
                        },
                        calledOff -> {});
    }

    private void take(int[] hits) {
        places = hits;
        at = Math.min(wanted, hits.length - 1) - 1;
        if (hits.length == 0) {
            found.setText("Not found");
        } else {
            go(1);
        }
    }

    private void go(int by) {
        if (places.length == 0) {
            return;
        }
        at = Math.floorMod(at < 0 && by < 0 ? places.length - 1 : at + by, places.length);
        pane.get().reveal(places[at]);
        boolean all = places.length < Finding.MOST;
        found.setText((at + 1) + " of " + WireText.count(places.length) + (all ? "" : " or more"));
    }
}
