package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.routes.SideModel.Side;
import dev.portolan.app.desktop.routes.edit.ProfileList;
import dev.portolan.app.desktop.routes.edit.RouteEditorModel;
import dev.portolan.app.desktop.routes.listeners.PortsModel;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineStats;
import dev.portolan.engine.EngineStats.RouteStats;
import dev.portolan.engine.profile.Action.Forward;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes of the open profile. */
public final class RouteListModel extends ListModel<Route> {

    private final Workspace workspace;
    private final PortsModel ports;
    private final SideModel side;
    private final RouteEditorModel editor;

    RouteListModel(Surroundings around, SideModel side) {
        super(ProfileList.ROUTES, around, side, Side.ROUTE, side.route());
        this.workspace = around.workspace();
        this.ports = around.ports();
        this.side = side;
        this.editor = side.route();
    }

    @Override
    public RouteEditorModel editor() {
        return editor;
    }

    /**
     * Opens a route in the editor at one of its settings.
     *
     * @param setting a pointer that begins at the route
     */
    public void edit(int index, String setting) {
        edit(index);
        if (index == selected()) {
            editor.goTo(setting);
        }
    }

    /** Lifts the write guard of a route that runs, or sets it again; for this session alone, so that nothing is saved. */
    void liftWriteGuard(Route route, boolean lifted) {
        workspace.liftWriteGuard(route, lifted);
    }

    /**
     * Sends a route's requests to one of its alternatives; saved at once.
     *
     * @param name of the alternative, or null for the usual targets
     */
    void use(int index, @Nullable String name) {
        changes()
                .replace(
                        index,
                        route -> route.action() instanceof Forward forward
                                ? route.withAction(forward.using(name))
                                : route);
    }

    /** Has the cache of a route that runs forget what it stored. */
    void purgeCache(Route route) {
        workspace.purgeCache(route);
    }

    /** Shows what a profile begins with, which nobody asked for. */
    void begin(Profile profile) {
        if (!profile.routes().isEmpty()) {
            editor.open(profile, 0);
            side.show(Side.ROUTE);
        }
    }

    @Override
    Route propose(Profile profile) {
        return NewRoute.propose(profile, ports);
    }

    @Override
    Route like(Profile profile, Route route) {
        return NewRoute.like(route);
    }

    @Override
    LinkState linkState(Route route, Figures figures, EngineState state) {
        return LinkState.of(route, figures, state);
    }

    @Override
    List<RouteStats> counters(EngineStats stats) {
        return stats.routes();
    }

    @Override
    String filter(Route route) {
        return RouteWords.filter(route.label());
    }
}
