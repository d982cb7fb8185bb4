package dev.portolan.app.desktop.routes;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Action.Forward;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.WeightedTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** Where a route's requests go: to its own targets, or to one of its alternatives. Seen only on a route that has some. */
final class AlternativesMenu extends MenuButton {

    private static final String USUAL = "usual";

    private final Consumer<@Nullable String> use;
    private @Nullable Action shown;

    /** @param use gets the name of the alternative that was chosen, null for the usual targets */
    AlternativesMenu(Consumer<@Nullable String> use) {
        this.use = use;
        setId("alternatives");
        getStyleClass().addAll("slim", "alternatives");
        setMinWidth(USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
    }

    void show(Action action) {
        if (action.equals(shown)) {
            return;
        }
        shown = action;
        boolean some =
                action instanceof Forward forward && !forward.alternatives().isEmpty();
        setVisible(some);
        if (!some || !(action instanceof Forward forward)) {
            return;
        }
        var name = forward.use() == null ? USUAL : forward.use();
        setText(name);
        setAccessibleText("Requests go to: " + name);
        setTooltip(new Tooltip("Where the requests go: the route's own targets, or one of its alternatives"));
        getStyleClass().remove("warn");
        if (forward.use() != null) {
            getStyleClass().add("warn");
        }
        List<MenuItem> items = new ArrayList<>();
        var own = forward.usual().stream()
                .map(WeightedTarget::target)
                .map(RouteWords::place)
                .toList();
        items.add(item(USUAL, String.join(", ", own), null, forward.use() == null));
        for (Map.Entry<String, Target> each : forward.alternatives().entrySet()) {
            items.add(item(
                    each.getKey(),
                    RouteWords.place(each.getValue()),
                    each.getKey(),
                    each.getKey().equals(forward.use())));
        }
        getItems().setAll(items);
    }

    private MenuItem item(String name, String place, @Nullable String chosen, boolean now) {
        var item = new CheckMenuItem(name + "  \u2192  " + place);
        item.setMnemonicParsing(false);
        item.setSelected(now);
        item.setOnAction(event -> use.accept(chosen));
        return item;
    }
}
