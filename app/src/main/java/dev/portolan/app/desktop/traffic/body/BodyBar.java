package dev.portolan.app.desktop.traffic.body;

import dev.portolan.engine.capture.content.BodyFormat;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The ways to look at a body, what it is taken for, and what can be done with it. */
final class BodyBar extends HBox {

    private static final List<BodyFormat> FORMATS = List.of(
            BodyFormat.JSON,
            BodyFormat.GRAPHQL,
            BodyFormat.XML,
            BodyFormat.HTML,
            BodyFormat.CSS,
            BodyFormat.JAVASCRIPT,
            BodyFormat.FORM,
            BodyFormat.MULTIPART,
            BodyFormat.IMAGE,
            BodyFormat.TEXT,
            BodyFormat.BINARY);

    private final BodyModel model;
    private final HBox modes = new HBox(2);
    private final Label about = new Label();
    private final MenuButton formats = new MenuButton();
    private final Button find;
    private final Button copy;
    private final Button save;

    BodyBar(BodyModel model, Runnable finding) {
        this.model = model;
        getStyleClass().add("body-bar");
        setSpacing(4);
        setAlignment(Pos.CENTER_LEFT);
        modes.setAlignment(Pos.CENTER_LEFT);
        modes.setMinWidth(USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        about.getStyleClass().addAll("muted", "small");
        about.setMinWidth(0);
        formats.getStyleClass().addAll("slim", "quiet", "body-formats");
        formats.setMinWidth(USE_PREF_SIZE);
        formats.setTooltip(new Tooltip("What the body is taken for"));
        find = icon(Feather.SEARCH, "Find in this body (Ctrl+F)", finding);
        copy = icon(Feather.COPY, "Copy body", model::copy);
        save = icon(Feather.DOWNLOAD, "Save body…", model::save);
        getChildren().setAll(modes, space, about, formats, find, copy, save);
        renew();
    }

    private static Button icon(Feather icon, String name, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("quiet", "slim");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    void renew() {
        boolean some = model.source().length() > 0;
        List<Region> all = List.of(formats, find, copy, save);
        all.forEach(each -> each.setVisible(some));
        about.setText(some ? model.about() : "");
        about.setTooltip(some ? new Tooltip(model.about()) : null);
        modes();
        formats();
    }

    private void modes() {
        ToggleGroup group = new ToggleGroup();
        List<ToggleButton> buttons = new ArrayList<>();
        for (BodyMode mode : model.modes()) {
            ToggleButton button = new ToggleButton(mode.title());
            button.getStyleClass().add("quick");
            button.setToggleGroup(group);
            button.setSelected(mode == model.mode());
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(e -> {
                button.setSelected(true);
                model.mode(mode);
            });
            buttons.add(button);
        }
        boolean focused = modes.getChildren().stream().anyMatch(javafx.scene.Node::isFocused);
        modes.getChildren().setAll(buttons);
        if (focused) {
            buttons.stream().filter(ToggleButton::isSelected).findFirst().ifPresent(Region::requestFocus);
        }
    }

    private void formats() {
        BodyFormat detected = model.reading().get().detected();
        BodyFormat taken = model.takenFor();
        BodyFormat shown = taken == null ? detected : taken;
        formats.setText(shown.title());
        formats.setAccessibleText("Taken for " + shown.title());
        ToggleGroup group = new ToggleGroup();
        List<MenuItem> items = new ArrayList<>();
        items.add(item("As it says: " + detected.title(), null, taken == null, group));
        items.add(new SeparatorMenuItem());
        FORMATS.forEach(format -> items.add(item(format.title(), format, format == taken, group)));
        formats.getItems().setAll(items);
    }

    private RadioMenuItem item(String title, @Nullable BodyFormat format, boolean chosen, ToggleGroup group) {
        RadioMenuItem item = new RadioMenuItem(title);
        item.setToggleGroup(group);
        item.setSelected(chosen);
        item.setOnAction(e -> model.takeFor(format));
        return item;
    }
}
