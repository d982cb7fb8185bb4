package dev.portolan.app.desktop.routes.chart;

import java.util.Locale;
import javafx.scene.Node;

/** Style classes that follow a value. */
final class Looks {

    private Looks() {}

    /** The class of this value, and of no other of its kind. */
    static <E extends Enum<E>> void swap(Node node, E value, E[] all) {
        for (var each : all) {
            set(node, each.name().toLowerCase(Locale.ROOT), each == value);
        }
    }

    static void set(Node node, String styleClass, boolean on) {
        var classes = node.getStyleClass();
        if (on && !classes.contains(styleClass)) {
            classes.add(styleClass);
        } else if (!on) {
            classes.remove(styleClass);
        }
    }
}
