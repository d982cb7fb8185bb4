package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Logo;
import dev.portolan.app.desktop.Screen;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The bar at the left edge with a button for each screen. */
final class Rail extends VBox {

    private final Map<Screen, ToggleButton> buttons = new EnumMap<>(Screen.class);

    Rail(Consumer<Screen> chosen) {
        super(6);
        getStyleClass().add("rail");
        setAlignment(Pos.TOP_CENTER);
        Logo logo = new Logo(34);
        VBox.setMargin(logo, new Insets(0, 0, 16, 0));
        getChildren().add(logo);
        ToggleGroup group = new ToggleGroup();
        for (Screen screen : Screen.values()) {
            if (screen == Screen.SETTINGS) {
                Region space = new Region();
                VBox.setVgrow(space, Priority.ALWAYS);
                getChildren().add(space);
            }
            ToggleButton button = button(screen);
            button.setToggleGroup(group);
            button.setOnAction(event -> {
                button.setSelected(true);
                chosen.accept(screen);
            });
            buttons.put(screen, button);
            getChildren().add(button);
        }
    }

    void select(Screen screen) {
        ToggleButton button = buttons.get(screen);
        if (button != null) {
            button.setSelected(true);
        }
    }

    /** What is shown is none of the screens. */
    void selectNone() {
        buttons.values().forEach(button -> button.setSelected(false));
    }

    /** While there is no profile only the settings can be seen. */
    void profileless(boolean without) {
        buttons.forEach((screen, button) -> button.setDisable(without && screen != Screen.SETTINGS));
    }

    private static ToggleButton button(Screen screen) {
        String word = ScreenWords.of(screen);
        StackPane icon = new StackPane(RailIcon.of(screen));
        icon.setMinSize(22, 22);
        ToggleButton button = new ToggleButton(word, icon);
        button.setId("rail-" + word.toLowerCase(Locale.ROOT));
        button.getStyleClass().add("rail-button");
        button.setContentDisplay(ContentDisplay.TOP);
        button.setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        button.setAccessibleText(word);
        String keys = KeyCombination.valueOf(ScreenWords.keys(screen)).getDisplayText();
        button.setTooltip(new Tooltip(word + " (" + keys + ")"));
        return button;
    }
}
