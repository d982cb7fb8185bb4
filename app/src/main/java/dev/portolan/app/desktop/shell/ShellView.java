package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Screen;
import dev.portolan.app.desktop.help.HelpDialog;
import dev.portolan.app.desktop.help.KeyAction;
import dev.portolan.app.desktop.help.KeyGroup;
import dev.portolan.app.desktop.help.KeyOverview;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
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

    ShellView(ShellModel model, Header header, StatusBar status, ScreenHost screens, DropTarget drop, Toasts toasts) {
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
        getChildren().setAll(frame, drop, toasts);
        drop.over(this);
    }

    void show(Screen screen) {
        screens.show(screen);
        rail.select(screen);
    }

    /** Puts what is no screen in their place: the welcome, the list of ports, import and export. */
    void cover(Node node) {
        screens.cover(node);
        rail.selectNone();
    }

    /** Header and status bar speak of a profile; without one they are not there. */
    void profileless(boolean without) {
        rail.profileless(without);
        middle.setTop(without ? null : header);
        middle.setBottom(without ? null : status);
    }

    /**
     * Makes the window's keys work.
     *
     * @param importing shows the import
     * @param exporting shows the export, where a profile is open
     */
    void keys(Scene scene, Runnable openFile, Runnable importing, Runnable exporting) {
        List<KeyAction> window = new ArrayList<>();
        for (Screen screen : Screen.values()) {
            window.add(KeyAction.of(ScreenWords.keys(screen), ScreenWords.of(screen), () -> {
                if (middle.getTop() != null || screen == Screen.SETTINGS) {
                    show(screen);
                }
            }));
        }
        window.add(KeyAction.of(Shortcuts.SETTINGS, "Settings", () -> show(Screen.SETTINGS)));
        window.add(KeyAction.of(Shortcuts.PROFILES, "Profiles", header::showProfiles));
        window.add(KeyAction.of(Shortcuts.OPEN_FILE, "Open a profile's file", openFile));
        window.add(KeyAction.of(Shortcuts.IMPORT, "Import a configuration", importing));
        window.add(KeyAction.of(Shortcuts.EXPORT, "Export the profile", exporting));
        window.add(KeyAction.of(Shortcuts.RUN, "Start or stop the profile", model::toggle));
        window.add(KeyAction.of(Shortcuts.BROWSER, "Open its URL in the browser", header.url()::open));
        window.add(KeyAction.of(Shortcuts.COPY_URL, "Copy its URL", header.url()::copyFirst));
        window.add(KeyAction.of(Shortcuts.KEYS, "This list; ? as well", () -> showKeys(scene, window)));
        window.forEach(action -> action.install(scene));
        scene.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            if (event.getCharacter().equals("?") && !(event.getTarget() instanceof TextInputControl)) {
                showKeys(scene, window);
            }
        });
    }

    private void showKeys(Scene scene, List<KeyAction> window) {
        List<KeyGroup> groups = new ArrayList<>(screens.keys());
        groups.add(new KeyGroup("Window", window));
        HelpDialog.show(scene.getWindow(), "Keyboard", new KeyOverview(groups));
    }
}
