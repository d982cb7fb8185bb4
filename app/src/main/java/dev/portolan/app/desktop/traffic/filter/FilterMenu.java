package dev.portolan.app.desktop.traffic.filter;

import dev.portolan.app.desktop.help.HelpDialog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The button beside the filter: saved filters, those last used, and how the language goes. */
public final class FilterMenu extends MenuButton {

    private static final int SHOWN = 70;

    private final FilterMemory memory;

    public FilterMenu(FilterMemory memory) {
        super(null, new FontIcon(Feather.BOOKMARK));
        this.memory = memory;
        setId("traffic-filters");
        setMinWidth(USE_PREF_SIZE);
        setTooltip(new Tooltip("Saved filters, those last used, and the language (Ctrl+Shift+S saves)"));
        setAccessibleText("Saved filters");
        getItems().setAll(items());
        setOnShowing(e -> getItems().setAll(items()));
    }

    /** Opens the page that tells how to write a filter. */
    public void showLanguage() {
        HelpDialog.show(getScene().getWindow(), "Filter language", language(memory::use));
    }

    /** The page that tells how to write a filter. */
    public static Node language(Consumer<String> use) {
        return new FilterLanguage(use);
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("Save this filter…", "Shortcut+Shift+S", memory::save));
        if (!memory.saved().isEmpty()) {
            items.add(new SeparatorMenuItem());
            Menu remove = new Menu("Remove");
            for (FilterMemory.Saved saved : memory.saved()) {
                MenuItem use = item(saved.name(), null, () -> memory.use(saved.text()));
                use.getStyleClass().add("saved-filter");
                items.add(use);
                remove.getItems().add(item(saved.name(), null, () -> memory.remove(saved)));
            }
            items.add(remove);
        }
        if (!memory.recent().isEmpty()) {
            items.add(new SeparatorMenuItem());
            Menu recent = new Menu("Last used");
            memory.recent().forEach(text -> recent.getItems().add(item(text, null, () -> memory.use(text))));
            recent.getItems().addAll(new SeparatorMenuItem(), item("Forget these", null, memory::forgetRecent));
            items.add(recent);
        }
        items.add(new SeparatorMenuItem());
        items.add(item("How to write a filter", null, this::showLanguage));
        return items;
    }

    private static MenuItem item(String text, @Nullable String keys, Runnable run) {
        MenuItem item = new MenuItem(text.length() > SHOWN ? text.substring(0, SHOWN - 1) + "…" : text);
        item.setMnemonicParsing(false);
        if (keys != null) {
            item.setAccelerator(KeyCombination.valueOf(keys));
        }
        item.setOnAction(e -> run.run());
        return item;
    }
}
