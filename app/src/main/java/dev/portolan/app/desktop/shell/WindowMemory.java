package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.preferences.UserPreferences;
import dev.portolan.app.desktop.preferences.WindowBounds;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;

/** Puts the window where it was the last time, as far as there is still a screen, and remembers where it goes. */
final class WindowMemory {

    private final Stage stage;
    private final UserPreferences preferences;

    WindowMemory(Stage stage, UserPreferences preferences) {
        this.stage = stage;
        this.preferences = preferences;
    }

    void restore() {
        List<Rectangle2D> screens =
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        WindowBounds last = preferences.window().get();
        WindowBounds bounds = last == null ? WindowBounds.centred(screens.getFirst()) : last.within(screens);
        stage.setMinWidth(WindowBounds.MIN_WIDTH);
        stage.setMinHeight(WindowBounds.MIN_HEIGHT);
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
        stage.setMaximized(bounds.maximized());
    }

    /** @return ends the remembering; the stage may live on */
    Subscription follow() {
        return Stream.<Observable>of(
                        stage.xProperty(),
                        stage.yProperty(),
                        stage.widthProperty(),
                        stage.heightProperty(),
                        stage.maximizedProperty())
                .map(value -> value.subscribe(this::remember))
                .reduce(Subscription.EMPTY, Subscription::and);
    }

    private void remember() {
        if (stage.isIconified()) {
            return;
        }
        WindowBounds last = preferences.window().get();
        if (stage.isMaximized() && last != null) {
            preferences.window().set(new WindowBounds(last.x(), last.y(), last.width(), last.height(), true));
        } else if (!stage.isMaximized()) {
            preferences
                    .window()
                    .set(new WindowBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false));
        }
    }
}
