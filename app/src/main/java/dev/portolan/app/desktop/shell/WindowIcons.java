package dev.portolan.app.desktop.shell;

import dev.portolan.icons.AppIcon;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.image.Image;

/** The program's icon in every size that a window manager may want. */
final class WindowIcons {

    private WindowIcons() {}

    static List<Image> all() {
        return AppIcon.SIZES.stream().map(WindowIcons::of).toList();
    }

    private static Image of(int size) {
        try (InputStream png = AppIcon.png(size)) {
            return new Image(png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
