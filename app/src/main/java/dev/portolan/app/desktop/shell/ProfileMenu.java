package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.app.desktop.Workspace.ProfileEntry;
import dev.portolan.app.desktop.workspace.DesktopWorkspace;
import dev.portolan.app.desktop.workspace.ProfileCommands;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The profile switcher: every profile, and what can be done with them. Its items are made when it opens. */
final class ProfileMenu extends MenuButton {

    private final DesktopWorkspace workspace;
    private final ProfileCommands commands;
    private final Runnable demo;
    private final Runnable mapPorts;
    private final Runnable importing;
    private final Runnable exporting;

    ProfileMenu(
            ShellModel model,
            DesktopWorkspace workspace,
            ProfileCommands commands,
            Runnable demo,
            Runnable mapPorts,
            Runnable importing,
            Runnable exporting) {
        this.workspace = workspace;
        this.commands = commands;
        this.demo = demo;
        this.mapPorts = mapPorts;
        this.importing = importing;
        this.exporting = exporting;
        getStyleClass().add("profile-menu");
        setId("profile-menu");
        setMinWidth(120);
        setMaxWidth(220);
        setTextOverrun(OverrunStyle.ELLIPSIS);
        setMnemonicParsing(false);
        textProperty().bind(model.name());
        accessibleTextProperty().bind(model.name().map(name -> "Profile " + name));
        getItems().setAll(new MenuItem());
        setOnShowing(event -> getItems().setAll(items()));
    }

    private List<MenuItem> items() {
        OpenProfile open = workspace.open().get();
        List<MenuItem> items = new ArrayList<>();
        for (ProfileEntry entry : workspace.profiles()) {
            items.add(entry(entry, open != null && open.file().equals(entry.file())));
        }
        items.add(new SeparatorMenuItem());
        items.add(item("New profile…", Feather.PLUS, commands::create));
        items.add(item("Map my ports…", Feather.COMPASS, mapPorts));
        items.add(item("Try the demo", Feather.PLAY_CIRCLE, demo));
        items.add(item("Open a file…", Feather.FOLDER, Shortcuts.OPEN_FILE, commands::openElsewhere));
        items.add(item("Import…", Feather.DOWNLOAD, Shortcuts.IMPORT, importing));
        if (open != null) {
            items.add(new SeparatorMenuItem());
            items.add(item("Rename…", Feather.EDIT_2, commands::rename));
            items.add(item("Duplicate", Feather.COPY, commands::duplicate));
            items.add(item("Export…", Feather.UPLOAD, Shortcuts.EXPORT, exporting));
            items.add(item("Delete", Feather.TRASH_2, commands::delete));
        }
        return items;
    }

    private MenuItem entry(ProfileEntry entry, boolean isOpen) {
        String problem = entry.problem();
        if (problem == null) {
            RadioMenuItem item = new RadioMenuItem(entry.nameAmong(workspace.profiles()));
            item.setMnemonicParsing(false);
            item.setSelected(isOpen);
            item.setOnAction(event -> commands.open(entry));
            return item;
        }
        Label label = new Label("▲ " + entry.name() + ": " + problem);
        label.getStyleClass().add("warn-text");
        label.setMaxWidth(360);
        CustomMenuItem item = new CustomMenuItem(label);
        item.setOnAction(event -> commands.open(entry));
        return item;
    }

    private static MenuItem item(String text, Feather icon, String key, Runnable action) {
        MenuItem item = item(text, icon, action);
        item.setAccelerator(KeyCombination.valueOf(key));
        return item;
    }

    private static MenuItem item(String text, Feather icon, Runnable action) {
        MenuItem item = new MenuItem(text, new FontIcon(icon));
        item.setOnAction(event -> action.run());
        return item;
    }
}
