package dev.portolan.app.desktop.traffic.archive;

import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The button of the Traffic screen that exports, saves and opens. */
public final class ArchiveMenu extends MenuButton {

    /** Rows by their ids; how many is asked more often than which. */
    public record Rows(IntSupplier count, Supplier<long[]> ids) {}

    /** @param shown the rows in the table */
    public ArchiveMenu(ArchiveModel model, Rows shown, Rows chosen) {
        super("HAR", new FontIcon(Feather.DOWNLOAD));
        setId("traffic-archive");
        setMinWidth(USE_PREF_SIZE);
        setTooltip(new Tooltip("Export traffic as an HTTP archive, or open one"));
        setAccessibleText("HTTP archives: export, save, open");
        MenuItem exportShown = item(
                "export-shown",
                "Export shown…",
                "Shortcut+Shift+E",
                () -> model.export(shown.ids().get()));
        MenuItem exportChosen = item(
                "export-chosen",
                "Export chosen…",
                null,
                () -> model.export(chosen.ids().get()));
        MenuItem exportAll = item("export-all", "Export everything…", null, model::exportAll);
        CheckMenuItem credentials = new CheckMenuItem("Credentials in exports");
        credentials.setId("export-credentials");
        credentials.selectedProperty().bindBidirectional(model.credentials());
        getItems()
                .setAll(
                        exportShown,
                        exportChosen,
                        exportAll,
                        credentials,
                        new SeparatorMenuItem(),
                        item("save-session", "Save session…", "Shortcut+S", model::saveSession),
                        item("open-archive", "Open archive or session…", "Shortcut+O", model::open));
        setOnShowing(e -> {
            exportShown.setText("Export shown (%,d)…".formatted(shown.count().getAsInt()));
            exportShown.setDisable(shown.count().getAsInt() == 0);
            exportChosen.setText("Export chosen (%,d)…".formatted(chosen.count().getAsInt()));
            exportChosen.setDisable(chosen.count().getAsInt() == 0);
        });
    }

    private static MenuItem item(String id, String text, @Nullable String keys, Runnable run) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        if (keys != null) {
            item.setAccelerator(KeyCombination.valueOf(keys));
        }
        item.setOnAction(e -> run.run());
        return item;
    }
}
