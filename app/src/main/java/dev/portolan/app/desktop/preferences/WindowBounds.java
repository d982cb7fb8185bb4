package dev.portolan.app.desktop.preferences;

import java.util.List;
import javafx.geometry.Rectangle2D;

/**
 * Where the window was, in screen coordinates.
 *
 * @param maximized in which case the other four are where it returns to
 */
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {

    public static final double MIN_WIDTH = 900;
    public static final double MIN_HEIGHT = 600;

    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    /** In the middle of a screen that has room for it. */
    public static WindowBounds centred(Rectangle2D screen) {
        double width = Math.min(WIDTH, screen.getWidth());
        double height = Math.min(HEIGHT, screen.getHeight());
        double x = screen.getMinX() + (screen.getWidth() - width) / 2;
        double y = screen.getMinY() + (screen.getHeight() - height) / 2;
        return new WindowBounds(x, y, width, height, false);
    }

    /** These bounds, moved and shrunk as far as it takes to lie on one of the screens; the first is the main one. */
    public WindowBounds within(List<Rectangle2D> screens) {
        Rectangle2D screen = screens.stream()
                .filter(candidate -> candidate.contains(x + width / 2, y + 20))
                .findFirst()
                .orElse(null);
        if (screen == null) {
            WindowBounds centred = centred(screens.getFirst());
            return new WindowBounds(centred.x, centred.y, centred.width, centred.height, maximized);
        }
        double fitWidth = Math.min(Math.max(width, MIN_WIDTH), screen.getWidth());
        double fitHeight = Math.min(Math.max(height, MIN_HEIGHT), screen.getHeight());
        return new WindowBounds(
                Math.clamp(x, screen.getMinX(), screen.getMaxX() - fitWidth),
                Math.clamp(y, screen.getMinY(), screen.getMaxY() - fitHeight),
                fitWidth,
                fitHeight,
                maximized);
    }
}
