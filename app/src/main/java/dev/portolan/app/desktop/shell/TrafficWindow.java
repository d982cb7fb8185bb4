package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.traffic.TrafficPort;
import dev.portolan.app.desktop.traffic.archive.ArchivePort;
import dev.portolan.engine.HeadChanges;
import dev.portolan.engine.capture.Exchange;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The window as the Traffic screen needs it. */
final class TrafficWindow implements TrafficPort {

    private final Workspace workspace;
    private final Outside outside;
    private final Function<Exchange, HeadChanges> changes;
    private final ObservableValue<@Nullable String> url;
    private final ArchivePort archives;

    /** @param changes the engine's account of what was changed in an exchange */
    TrafficWindow(
            Workspace workspace,
            ShellModel model,
            Outside outside,
            Function<Exchange, HeadChanges> changes,
            ArchivePort archives) {
        this.archives = archives;
        this.changes = changes;
        this.workspace = workspace;
        this.outside = outside;
        url = Bindings.createObjectBinding(() -> running(model), model.run(), model.urls());
    }

    private static @Nullable String running(ShellModel model) {
        return model.run().get().accepting()
                ? model.urls().get().stream().findFirst().orElse(null)
                : null;
    }

    @Override
    public boolean live() {
        return true;
    }

    @Override
    public ArchivePort archives() {
        return archives;
    }

    @Override
    public ObservableValue<@Nullable String> url() {
        return url;
    }

    @Override
    public boolean startable() {
        return workspace.open().get() != null;
    }

    @Override
    public void start() {
        workspace.start();
    }

    @Override
    public void browse(String address) {
        outside.browse(address);
    }

    @Override
    public HeadChanges changes(Exchange exchange) {
        return changes.apply(exchange);
    }

    @Override
    public void copy(String text) {
        outside.copy(text);
    }
}
