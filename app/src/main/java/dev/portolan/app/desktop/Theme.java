package dev.portolan.app.desktop;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.slf4j.LoggerFactory;

/**
 * The light and the dark look: AtlantaFX's control styles under Portolan's tokens, components and fonts. JavaFX thread only.
 *
 * <p>The user agent stylesheet belongs to the whole toolkit, so that menus and tooltips, which are windows of their own, agree
 * with the window they came from.
 */
public final class Theme {

    private static final List<String> FONTS = List.of(
            "Inter-Regular",
            "Inter-Medium",
            "Inter-SemiBold",
            "Inter-Bold",
            "JetBrainsMono-Regular",
            "JetBrainsMono-Bold");

    private Theme() {}

    /** Gives the scene the look; may be called again to change it. Stylesheets of screens that the scene has are kept. */
    public static void apply(Scene scene, boolean dark) {
        if (!Fonts.COMPLETE) {
            LoggerFactory.getLogger(Theme.class).warn("Not every font can be used here; others take their place.");
        }
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        String light = resource("light.css");
        String night = resource("dark.css");
        String components = resource("portolan.css");
        scene.getStylesheets().removeAll(light, night, components);
        scene.getStylesheets().addAll(0, List.of(dark ? night : light, components));
    }

    /** Whether the system asks for a dark look now. */
    public static boolean systemIsDark() {
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    }

    /** Loaded when first asked for, once: looking which fonts the toolkit has would take longer. */
    private static final class Fonts {

        static final boolean COMPLETE = FONTS.stream().allMatch(Fonts::load);

        private static boolean load(String name) {
            try (InputStream font = Theme.class.getResourceAsStream("fonts/" + name + ".ttf")) {
                return Font.loadFont(Objects.requireNonNull(font, name), 13) != null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String resource(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}
