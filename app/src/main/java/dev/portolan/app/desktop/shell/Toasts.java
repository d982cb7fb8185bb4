package dev.portolan.app.desktop.shell;

import javafx.animation.FadeTransition;
import javafx.animation.PauseTransition;
import javafx.animation.SequentialTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Short remarks over the lower edge of the window, at most three at a time, each gone by itself. */
final class Toasts extends VBox {

    private static final int MOST = 3;
    private final Duration plain;
    private final Duration withAction;

    Toasts() {
        this(Duration.seconds(3), Duration.seconds(9));
    }

    /**
     * @param plain how long a remark stays
     * @param withAction how long one stays about which something can be done
     */
    Toasts(Duration plain, Duration withAction) {
        super(8);
        this.plain = plain;
        this.withAction = withAction;
        setAlignment(Pos.BOTTOM_CENTER);
        setPadding(new Insets(0, 0, 44, 0));
        setPickOnBounds(false);
        setMouseTransparent(false);
    }

    void show(String text) {
        add(text, null, () -> {}, () -> {}, plain);
    }

    /**
     * @param late runs when it went by itself
     * @return takes the remark away
     */
    Runnable show(String text, String action, Runnable run, Runnable late) {
        return add(text, action, run, late, withAction);
    }

    private Runnable add(String text, @Nullable String action, Runnable run, Runnable late, Duration stay) {
        Label words = new Label(text);
        words.setWrapText(true);
        words.setMaxWidth(560);
        HBox toast = new HBox(16, words);
        toast.getStyleClass().add("toast");
        toast.setAlignment(Pos.CENTER_LEFT);
        toast.setMaxWidth(Region.USE_PREF_SIZE);
        toast.setAccessibleRole(AccessibleRole.TEXT);
        toast.setAccessibleText(text);
        SequentialTransition life = life(toast, late, stay);
        if (action != null) {
            Hyperlink link = new Hyperlink(action);
            link.setMinWidth(USE_PREF_SIZE);
            link.setOnAction(event -> {
                remove(toast, life);
                run.run();
            });
            toast.getChildren().add(link);
        }
        toast.hoverProperty().subscribe(over -> {
            if (over) {
                life.pause();
            } else if (getChildren().contains(toast)) {
                life.play();
            }
        });
        getChildren().add(toast);
        if (getChildren().size() > MOST) {
            getChildren().removeFirst();
        }
        life.play();
        return () -> remove(toast, life);
    }

    private void remove(HBox toast, SequentialTransition life) {
        life.stop();
        getChildren().remove(toast);
    }

    private SequentialTransition life(HBox toast, Runnable late, Duration stay) {
        FadeTransition come = new FadeTransition(Duration.millis(120), toast);
        come.setFromValue(0);
        come.setToValue(1);
        FadeTransition go = new FadeTransition(Duration.millis(300), toast);
        go.setFromValue(1);
        go.setToValue(0);
        SequentialTransition life = new SequentialTransition(come, new PauseTransition(stay), go);
        life.setOnFinished(event -> {
            getChildren().remove(toast);
            late.run();
        });
        return life;
    }
}
