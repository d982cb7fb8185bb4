package dev.portolan.app.desktop.routes;

import dev.portolan.engine.EngineStats;
import dev.portolan.engine.TargetEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A button that shows when targets went down and came up, and why; seen as soon as one did. */
final class TargetEvents extends Button {

    private static final int SHOWN = 15;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Consumer<String> traffic;
    private final ContextMenu menu = new ContextMenu();
    private List<TargetEvent> events = List.of();

    /** @param traffic shows the traffic that a filter picks */
    TargetEvents(ObservableValue<EngineStats> stats, Consumer<String> traffic) {
        super(null, new FontIcon(Feather.ACTIVITY));
        this.traffic = traffic;
        setId("target-events");
        getStyleClass().add("slim");
        setMinWidth(USE_PREF_SIZE);
        menu.setId("target-events-menu");
        setTooltip(new Tooltip("When targets went down and came up, and why"));
        managedProperty().bind(visibleProperty());
        setOnAction(event -> open());
        stats.subscribe(now -> show(now.targetEvents()));
    }

    private void show(List<TargetEvent> now) {
        setVisible(!now.isEmpty());
        if (!now.equals(events)) {
            events = now;
            setText(now.size() == 1 ? "1 change" : now.size() + " changes");
            setAccessibleText(getText() + " of targets");
        }
    }

    private void open() {
        menu.getItems()
                .setAll(events.reversed().stream().limit(SHOWN).map(this::item).toList());
        menu.show(this, Side.BOTTOM, 0, 4);
    }

    private MenuItem item(TargetEvent event) {
        var item = new MenuItem(words(event));
        item.setMnemonicParsing(false);
        item.setOnAction(chosen -> traffic.accept("target:" + event.target()));
        return item;
    }

    /** {@code 14:05:09  http://localhost:8081 is down: refused}. */
    static String words(TargetEvent event) {
        var time = CLOCK.format(Instant.ofEpochMilli(event.millis()).atZone(ZoneId.systemDefault()));
        return "%s  %s is %s: %s%s"
                .formatted(
                        time,
                        event.target(),
                        event.up() ? "up" : "down",
                        event.reason(),
                        event.route() == null ? "" : " (" + event.route() + ")");
    }
}
