package dev.portolan.app.desktop.preferences;

import dev.portolan.app.desktop.Screen;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code preferences.json} holds; immutable.
 *
 * @param window null before the first window
 * @param profile the file of the profile last open, or null
 * @param running whether it ran when the window closed
 * @param startOnLaunch whether it is started again then
 * @param elsewhere profile files outside the library that the user opened, the latest last
 * @param agreed what the user agreed to have listened on beyond loopback: a profile's file, a blank, an address
 * @param screens of each screen the small things: column widths, the height of a pane
 */
public record Preferences(
        @Nullable WindowBounds window,
        Screen screen,
        ThemeChoice theme,
        @Nullable String profile,
        boolean running,
        boolean startOnLaunch,
        List<String> elsewhere,
        List<String> agreed,
        Map<String, Map<String, String>> screens) {

    public static final Preferences DEFAULT =
            new Preferences(null, Screen.ROUTES, ThemeChoice.SYSTEM, null, false, true, List.of(), List.of(), Map.of());

    public Preferences {
        elsewhere = List.copyOf(elsewhere);
        agreed = List.copyOf(agreed);
        Map<String, Map<String, String>> copy = new TreeMap<>();
        screens.forEach((name, values) -> copy.put(name, Map.copyOf(values)));
        screens = Map.copyOf(copy);
    }
}
