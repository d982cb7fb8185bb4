package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Screen;
import javafx.scene.shape.SVGPath;

/** The drawings of the rail, lines of one width in a 22 by 22 box. */
final class RailIcon {

    private static final String ROUTES = circle(5, 11, 2.6)
            + circle(18, 5, 2.6)
            + circle(18, 17, 2.6)
            + "M7.6 10.4C11 9.5 12 5 15.4 5M7.6 11.6C11 12.5 12 17 15.4 17";
    private static final String TRAFFIC = "M2 12h4l3-8 4 15 3-7h5";
    private static final String CERTIFICATES = "M11 2l8 3v6c0 5-3.5 8-8 10-4.5-2-8-5-8-10V5zM7.5 11l2.6 2.6L15 9";
    private static final String DOCTOR =
            "M5 2v5a4.5 4.5 0 0 0 9 0V2M3.5 2h3M12.5 2h3M9.5 11.5V14a5 5 0 0 0 10 0v-1.6" + circle(19.5, 10.2, 2.2);
    private static final String SETTINGS = circle(11, 11, 3.2)
            + "M11 2v3M11 17v3M2 11h3M17 11h3M4.6 4.6l2.1 2.1M15.3 15.3l2.1 2.1M4.6 17.4l2.1-2.1M15.3 6.7l2.1-2.1";

    private RailIcon() {}

    static SVGPath of(Screen screen) {
        SVGPath path = new SVGPath();
        path.setContent(
                switch (screen) {
                    case ROUTES -> ROUTES;
                    case TRAFFIC -> TRAFFIC;
                    case CERTIFICATES -> CERTIFICATES;
                    case DOCTOR -> DOCTOR;
                    case SETTINGS -> SETTINGS;
                });
        path.getStyleClass().add("rail-icon");
        return path;
    }

    private static String circle(double x, double y, double radius) {
        return "M" + (x - radius) + " " + y + "a" + radius + " " + radius + " 0 1 0 " + 2 * radius + " 0a" + radius
                + " " + radius + " 0 1 0 " + -2 * radius + " 0";
    }
}
