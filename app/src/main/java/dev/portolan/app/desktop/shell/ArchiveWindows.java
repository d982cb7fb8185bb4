package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.preferences.UserPreferences;
import dev.portolan.app.desktop.settings.About;
import dev.portolan.app.desktop.traffic.TrafficModel;
import dev.portolan.app.desktop.traffic.TrafficView;
import dev.portolan.app.desktop.traffic.archive.ArchivePort;
import dev.portolan.engine.HeadChanges;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.har.Archive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Shows each archive in a window of its own, beside the traffic that passes now. JavaFX thread only. */
final class ArchiveWindows implements ArchivePort, AutoCloseable {

    private static final double WIDTH = 1200;
    private static final double HEIGHT = 760;

    private final Background background;
    private final Outside outside;
    private final UserPreferences preferences;
    private final Function<Exchange, HeadChanges> changes;
    private final @Nullable Path overflow;
    private final List<Image> icons;
    private final List<Stage> open = new ArrayList<>();

    ArchiveWindows(
            Background background,
            Outside outside,
            UserPreferences preferences,
            Function<Exchange, HeadChanges> changes,
            @Nullable Path overflow,
            List<Image> icons) {
        this.overflow = overflow;
        this.background = background;
        this.outside = outside;
        this.preferences = preferences;
        this.changes = changes;
        this.icons = icons;
    }

    @Override
    public String program() {
        return "Portolan " + About.version();
    }

    @Override
    public @Nullable Path overflow() {
        return overflow;
    }

    @Override
    public void show(Path file, Archive archive) {
        Stage stage = new Stage();
        Toasts toasts = new Toasts();
        TrafficModel model = new TrafficModel(
                archive.capture(),
                background,
                new FxDialogs(stage, toasts, outside),
                new ArchivedTraffic(outside, changes, this),
                preferences.of("traffic"));
        Scene scene = new Scene(new StackPane(new TrafficView(model), toasts), WIDTH, HEIGHT);
        Subscription look = new Look(scene, preferences).follow();
        stage.setScene(scene);
        stage.setTitle(file.getFileName() + " – Portolan");
        stage.getIcons().setAll(icons);
        stage.setOnHidden(event -> {
            look.unsubscribe();
            open.remove(stage);
            archive.close();
        });
        open.add(stage);
        stage.show();
    }

    /** Closes every window, as the program ends. */
    @Override
    public void close() {
        List.copyOf(open).forEach(Stage::close);
    }
}
