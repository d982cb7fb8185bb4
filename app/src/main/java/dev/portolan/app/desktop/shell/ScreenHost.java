package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Screen;
import dev.portolan.app.desktop.help.KeyGroup;
import dev.portolan.app.desktop.help.Keyed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** The place of the screens. One is made when it is first shown, which keeps the start short. */
final class ScreenHost extends StackPane {

    private final Map<Screen, Supplier<Node>> makers = new EnumMap<>(Screen.class);
    private final Map<Screen, Node> made = new EnumMap<>(Screen.class);
    private final ReadOnlyObjectWrapper<Screen> shown = new ReadOnlyObjectWrapper<>(Screen.ROUTES);

    ScreenHost() {
        getStyleClass().add("screen-host");
    }

    void put(Screen screen, Supplier<Node> maker) {
        makers.put(screen, maker);
    }

    void show(Screen screen) {
        Supplier<Node> maker = makers.get(screen);
        if (maker == null) {
            return;
        }
        Node node = made.get(screen);
        if (node == null) {
            node = maker.get();
            made.put(screen, node);
        }
        getChildren().setAll(node);
        shown.set(screen);
    }

    /** Shows something that is no screen, until the next {@link #show}. */
    void cover(Node node) {
        getChildren().setAll(node);
    }

    boolean covered() {
        return !getChildren().isEmpty() && !made.containsValue(getChildren().getFirst());
    }

    /** The keys of what is in sight. */
    List<KeyGroup> keys() {
        return !getChildren().isEmpty() && getChildren().getFirst() instanceof Keyed keyed
                ? keyed.keys().groups()
                : List.of();
    }

    ReadOnlyObjectProperty<Screen> shown() {
        return shown.getReadOnlyProperty();
    }
}
