package dev.portolan.app.desktop.shell;

import dev.portolan.app.convert.Converters;
import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.Navigation;
import dev.portolan.app.desktop.convert.DroppedFiles;
import dev.portolan.app.desktop.convert.ExportModel;
import dev.portolan.app.desktop.convert.ExportView;
import dev.portolan.app.desktop.convert.ImportModel;
import dev.portolan.app.desktop.convert.ImportView;
import dev.portolan.app.desktop.workspace.DesktopWorkspace;
import dev.portolan.app.desktop.workspace.ProfileCommands;
import dev.portolan.app.ports.ListeningPorts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** Import and export in the screens' place, each made when it is first asked for. JavaFX thread only. */
final class Conversions {

    private final ImportModel imports;
    private final ExportModel exports;
    private final Outside outside;
    private final Consumer<Node> cover;
    private final Runnable leave;
    private final DroppedFiles dropped;
    private @Nullable ImportView importView;
    private @Nullable ExportView exportView;

    /**
     * @param cover shows a node in the screens' place
     * @param leave shows again what was there before
     * @param archive opens an HTTP archive
     */
    Conversions(
            DesktopWorkspace workspace,
            ProfileCommands commands,
            ListeningPorts ports,
            Background background,
            Dialogs dialogs,
            Navigation navigation,
            Outside outside,
            Consumer<Node> cover,
            Runnable leave,
            Consumer<Path> archive) {
        this.outside = outside;
        this.cover = cover;
        this.leave = leave;
        Converters converters = Converters.all();
        imports = new ImportModel(converters, ports, FreePort::isFree, background, dialogs, commands::addText);
        exports = new ExportModel(workspace, converters, background, dialogs, navigation, outside::copy);
        dropped = new DroppedFiles(background, dialogs, archive, this::showImport);
    }

    /** Shows the import as it was left. */
    void showImport() {
        if (importView == null) {
            importView = new ImportView(imports, outside::copy, leave);
        }
        cover.accept(importView);
        importView.requestFocus();
    }

    private void showImport(List<Path> files) {
        showImport();
        imports.open(files);
    }

    void showExport() {
        if (exportView == null) {
            exportView = new ExportView(exports, outside::copy, leave);
        }
        cover.accept(exportView);
        exportView.requestFocus();
    }

    /** Takes files that were dropped on the window, each kind to where it belongs. */
    void drop(List<Path> files) {
        dropped.take(files);
    }
}
