package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Theme;
import dev.portolan.app.desktop.preferences.ThemeChoice;
import dev.portolan.app.desktop.preferences.UserPreferences;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.util.Subscription;

/** Keeps the scene in the look that the user chose, or that the system has. */
final class Look {

    private final Scene scene;
    private final UserPreferences preferences;

    Look(Scene scene, UserPreferences preferences) {
        this.scene = scene;
        this.preferences = preferences;
    }

    /** @return ends it, for a window that closes before the program does */
    Subscription follow() {
        return Subscription.combine(
                preferences.theme().subscribe(ignored -> apply()),
                Platform.getPreferences().colorSchemeProperty().subscribe((before, now) -> apply()));
    }

    private void apply() {
        ThemeChoice choice = preferences.theme().get();
        boolean dark = choice == ThemeChoice.DARK || (choice == ThemeChoice.SYSTEM && Theme.systemIsDark());
        Theme.apply(scene, dark);
    }
}
