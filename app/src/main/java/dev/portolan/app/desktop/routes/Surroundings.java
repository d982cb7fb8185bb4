package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.Navigation;
import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.routes.listeners.PortsModel;
import dev.portolan.engine.EngineState.Running;
import java.time.InstantSource;

/** What all parts of the Routes screen work with. */
record Surroundings(
        Workspace workspace, Dialogs dialogs, Navigation navigation, PortsModel ports, InstantSource clock) {

    boolean running() {
        return workspace.state().get() instanceof Running;
    }
}
