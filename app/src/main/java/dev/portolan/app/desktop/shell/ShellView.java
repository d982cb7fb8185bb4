package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Screen;
import java.util.Objects;
import javafx.collections.ObservableMap;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/** The frame: rail, header, the screen, status bar, with the notices above all. */
final class ShellView extends StackPane {

    private final Rail rail;
    private final Header header;
    private final StatusBar status;
    private final ScreenHost screens;
    private final BorderPane middle = new BorderPane();
    private final ShellModel model;

    ShellView(ShellModel model, Header header, StatusBar status, ScreenHost screens, Toasts toasts) {
        this.model = model;
        this.header = header;
        this.status = status;
        this.screens = screens;
        getStyleClass().add("shell");
        getStylesheets()
                .add(Objects.requireNonNull(ShellView.class.getResource("shell.css"))
                        .toExternalForm());
        rail = new Rail(this::show);
        middle.setCenter(screens);
        BorderPane frame = new BorderPane(middle);
        frame.setLeft(rail);
        getChildren().setAll(frame, toasts);
    }

    void show(Screen screen) {
        screens.show(screen);
        rail.select(screen);
    }

    /** Puts the welcome, or the list of ports, in the screens' place. */
    void cover(Node node) {
        screens.cover(node);
    }

    /** Header and status bar speak of a profile; without one they are not there. */
    void profileless(boolean without) {
        rail.profileless(without);
        middle.setTop(without ? null : header);
        middle.setBottom(without ? null : status);
    }

    void keys(Scene scene, Runnable openFile) {
        for (Screen screen : Screen.values()) {
            key(scene, ScreenWords.keys(screen), () -> {
                if (middle.getTop() != null || screen == Screen.SETTINGS) {
                    show(screen);
                }
            });
        }
        key(scene, Shortcuts.SETTINGS, () -> show(Screen.SETTINGS));
        key(scene, Shortcuts.OPEN_FILE, openFile);
        key(scene, Shortcuts.RUN, model::toggle);
        key(scene, Shortcuts.BROWSER, header.url()::open);
        key(scene, Shortcuts.COPY_URL, header.url()::copyFirst);
        key(scene, Shortcuts.PROFILES, header::showProfiles);
    }

    private static void key(Scene scene, String keys, Runnable action) {
        ObservableMap<KeyCombination, Runnable> accelerators = scene.getAccelerators();
        accelerators.put(KeyCombination.valueOf(keys), action);
    }
}
