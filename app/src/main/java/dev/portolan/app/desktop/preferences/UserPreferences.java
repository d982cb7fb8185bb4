package dev.portolan.app.desktop.preferences;

import dev.portolan.app.desktop.Screen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/** The preferences as the window sees them: whoever changes one has it remembered. JavaFX thread only. */
public final class UserPreferences {

    private final ObjectProperty<@Nullable WindowBounds> window;
    private final ObjectProperty<Screen> screen;
    private final ObjectProperty<ThemeChoice> theme;
    private final ObjectProperty<@Nullable String> profile;
    private final BooleanProperty running;
    private final BooleanProperty startOnLaunch;
    private final ObservableList<String> elsewhere;
    private final ObservableList<String> agreed;
    private final Map<String, ObservableMap<String, String>> screens = new HashMap<>();
    private volatile List<String> elsewhereNow;
    private final InvalidationListener remember;

    /** @param changed told every change, on the JavaFX thread, with all there is to be remembered */
    public UserPreferences(Preferences initial, Consumer<Preferences> changed) {
        window = new SimpleObjectProperty<>(initial.window());
        screen = new SimpleObjectProperty<>(initial.screen());
        theme = new SimpleObjectProperty<>(initial.theme());
        profile = new SimpleObjectProperty<>(initial.profile());
        running = new SimpleBooleanProperty(initial.running());
        startOnLaunch = new SimpleBooleanProperty(initial.startOnLaunch());
        elsewhere = FXCollections.observableArrayList(initial.elsewhere());
        agreed = FXCollections.observableArrayList(initial.agreed());
        elsewhereNow = initial.elsewhere();
        elsewhere.subscribe(() -> elsewhereNow = List.copyOf(elsewhere));
        remember = ignored -> changed.accept(snapshot());
        initial.screens()
                .forEach((name, values) -> screens.put(name, FXCollections.observableMap(new TreeMap<>(values))));
        for (Observable value :
                new Observable[] {window, screen, theme, profile, running, startOnLaunch, elsewhere, agreed}) {
            value.addListener(remember);
        }
        screens.values().forEach(values -> values.addListener(remember));
    }

    public ObjectProperty<@Nullable WindowBounds> window() {
        return window;
    }

    public ObjectProperty<Screen> screen() {
        return screen;
    }

    public ObjectProperty<ThemeChoice> theme() {
        return theme;
    }

    public ObjectProperty<@Nullable String> profile() {
        return profile;
    }

    public BooleanProperty running() {
        return running;
    }

    public BooleanProperty startOnLaunch() {
        return startOnLaunch;
    }

    public ObservableList<String> elsewhere() {
        return elsewhere;
    }

    /** The same for other threads. */
    public List<String> elsewhereNow() {
        return elsewhereNow;
    }

    public ObservableList<String> agreed() {
        return agreed;
    }

    /** The small things of one screen, live: what is put is remembered. */
    public ObservableMap<String, String> of(String screenName) {
        return screens.computeIfAbsent(screenName, name -> {
            ObservableMap<String, String> values = FXCollections.observableMap(new TreeMap<>());
            values.addListener(remember);
            return values;
        });
    }

    private Preferences snapshot() {
        return new Preferences(
                window.get(),
                screen.get(),
                theme.get(),
                profile.get(),
                running.get(),
                startOnLaunch.get(),
                elsewhere,
                agreed,
                Map.copyOf(screens));
    }
}
