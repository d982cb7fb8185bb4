package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.traffic.TrafficPort;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The window as the Traffic screen needs it. */
final class TrafficWindow implements TrafficPort {

    private final Workspace workspace;
    private final Outside outside;
    private final ObservableValue<@Nullable String> url;

    TrafficWindow(Workspace workspace, ShellModel model, Outside outside) {
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
    public void copy(String text) {
        outside.copy(text);
    }
}
