package dev.portolan.icons;

import java.io.InputStream;
import java.util.List;

/** The program's icon as PNG resources, drawn by the build from {@code src/main/svg}. */
public final class AppIcon {

    /** Edge lengths in pixels, ascending; there is one PNG of each. */
    public static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);

    private AppIcon() {}

    /**
     * The PNG of the given size; the caller closes it.
     *
     * @throws IllegalArgumentException if the size is none of {@link #SIZES}
     */
    public static InputStream png(int size) {
        InputStream stream = AppIcon.class.getResourceAsStream("portolan-" + size + ".png");
        if (stream == null) {
            throw new IllegalArgumentException("There is no icon of " + size + " pixels, only of " + SIZES);
        }
        return stream;
    }
}
