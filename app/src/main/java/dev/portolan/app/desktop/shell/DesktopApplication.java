package dev.portolan.app.desktop.shell;

import dev.portolan.app.Home;
import dev.portolan.app.LogSetup;
import dev.portolan.app.desktop.shell.Desktop.World;
import dev.portolan.app.desktop.workspace.LiveEngine;
import dev.portolan.app.ports.ListeningPorts;
import dev.portolan.engine.Engine;
import dev.portolan.engine.EngineOptions;
import dev.portolan.engine.certificates.trust.Machine;
import dev.portolan.engine.certificates.trust.TrustStores;
import dev.portolan.engine.lan.LocalNetwork;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program with a window, from its start to its end. */
public final class DesktopApplication extends Application {

    private static final Logger LOG = LoggerFactory.getLogger(DesktopApplication.class);

    private @Nullable Engine engine;
    private @Nullable Desktop desktop;
    private final AtomicBoolean telling = new AtomicBoolean();

    @Override
    public void start(Stage stage) {
        Home home = Home.ofThisProcess();
        LogSetup.toFile(home.logs());
        Engine running = new Engine(EngineOptions.defaults(home.certificates()).withCaptured(home.captured()));
        engine = running;
        World world = new World(
                home,
                new LiveEngine(running),
                ListeningPorts.ofThisMachine(),
                new HostOutside(getHostServices()),
                TrustStores.of(Machine.current(), home.certificates()),
                running.authorityHome()::opened,
                LocalNetwork.ofSystem());
        Desktop window = new Desktop(stage, world);
        desktop = window;
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> tell(window, fault));
        window.show();
        if (Boolean.getBoolean(Rehearsal.PROPERTY)) {
            new Rehearsal(window).play();
        }
    }

    /** One dialog at a time: a fault in a pulse would come back sixty times a second. */
    private void tell(Desktop window, Throwable fault) {
        if (!telling.compareAndSet(false, true)) {
            LOG.error("Not told, for another is being told", fault);
            return;
        }
        Platform.runLater(() -> {
            try {
                window.unexpected(fault);
            } finally {
                telling.set(false);
            }
        });
    }

    /** On the JavaFX thread, with the window gone: what is to be remembered first, then the engine. */
    @Override
    public void stop() {
        if (desktop != null) {
            desktop.close();
        }
        if (engine != null) {
            engine.close();
        }
    }
}
