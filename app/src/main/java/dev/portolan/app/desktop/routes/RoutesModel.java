package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.Navigation;
import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.app.desktop.routes.chart.ChartData;
import dev.portolan.app.desktop.routes.listeners.PortsModel;
import dev.portolan.app.ports.ListeningPorts;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineState.Running;
import dev.portolan.engine.EngineStats;
import dev.portolan.engine.profile.Profile;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The Routes screen without its nodes: the routes and TCP forwards of the open profile, what is edited beside them, and the chart of
 * them all. Here its parts are told what happens. JavaFX thread only.
 */
public final class RoutesModel {

    private final Surroundings around;
    private final SideModel side;
    private final RouteListModel list;
    private final TcpListModel tcp;
    private final TryModel tryUrl = new TryModel();
    private final ReadOnlyObjectWrapper<ChartData> chart = new ReadOnlyObjectWrapper<>(ChartData.EMPTY);
    private @Nullable OpenProfile shown;

    public RoutesModel(
            Workspace workspace,
            Background background,
            Dialogs dialogs,
            ListeningPorts listeningPorts,
            Navigation navigation) {
        this(workspace, background, dialogs, listeningPorts, navigation, InstantSource.system());
    }

    RoutesModel(
            Workspace workspace,
            Background background,
            Dialogs dialogs,
            ListeningPorts listeningPorts,
            Navigation navigation,
            InstantSource clock) {
        around = new Surroundings(workspace, dialogs, navigation, new PortsModel(background, listeningPorts), clock);
        side = new SideModel(around);
        list = new RouteListModel(around, side);
        tcp = new TcpListModel(around, side);
        listen(workspace);
    }

    private void listen(Workspace workspace) {
        workspace.open().addListener((source, before, now) -> profileChanged(now));
        workspace.state().addListener((source, before, now) -> stateChanged(now));
        // Told of equal figures as well: that nothing came is news to a rate.
        InvalidationListener counted = change -> statsChanged(workspace.stats().get());
        workspace.stats().addListener(counted);
        ports().byNumber().addListener((source, before, now) -> draw(false));
        side.content().addListener((source, before, now) -> draftChanged());
        side.route().draft().addListener((source, before, now) -> draftChanged());
        side.tcp().draft().addListener((source, before, now) -> draftChanged());
        stateChanged(workspace.state().get());
        profileChanged(workspace.open().get());
    }

    private void profileChanged(@Nullable OpenProfile now) {
        var before = shown;
        boolean another = now == null || before == null || !before.file().equals(now.file());
        if (another) {
            side.drop();
        }
        tcp.profileChanged(now);
        list.profileChanged(now);
        shown = now;
        if (now != null && another) {
            list.begin(now.profile());
        } else if (now != null) {
            side.profileChanged(now.profile());
        }
        draftChanged();
    }

    private void stateChanged(EngineState state) {
        list.stateChanged(state);
        tcp.stateChanged(state);
        side.listeners().statusChanged(state instanceof Running running ? running.listeners() : List.of());
        draw(false);
    }

    private void statsChanged(EngineStats stats) {
        list.statsChanged(stats, around.clock().millis());
        tcp.statsChanged(stats, around.clock().millis());
        draw(true);
    }

    private void draftChanged() {
        var draft = side.route().draft().get();
        tryUrl.show(profileInSight(), draft == null ? null : draft.item());
        draw(false);
    }

    /** The profile as it would be with what stands in the editor, so that trying a URL answers for what is on screen. */
    private @Nullable Profile profileInSight() {
        var draft = side.route().draft().get();
        if (draft != null && draft.valid()) {
            return draft.profile();
        }
        return shown == null ? null : shown.profile();
    }

    private void draw(boolean counted) {
        var open = shown;
        chart.set(
                open == null
                        ? ChartData.EMPTY
                        : new ChartDrawing(
                                        open.profile(),
                                        around.workspace().state().get(),
                                        list.figures().get(),
                                        tcpDrawing(counted),
                                        ports().byNumber().get(),
                                        list.selected(),
                                        counted,
                                        around.clock().millis())
                                .draw());
    }

    private TcpDrawing tcpDrawing(boolean counted) {
        return new TcpDrawing(
                tcp.rows(),
                around.workspace().state().get(),
                tcp.figures().get(),
                ports().byNumber().get(),
                tcp.selected(),
                counted,
                around.clock().millis());
    }

    /** The routes. */
    public RouteListModel list() {
        return list;
    }

    public TcpListModel tcp() {
        return tcp;
    }

    public SideModel side() {
        return side;
    }

    public PortsModel ports() {
        return around.ports();
    }

    public TryModel tryUrl() {
        return tryUrl;
    }

    ReadOnlyObjectProperty<EngineStats> stats() {
        return around.workspace().stats();
    }

    public ReadOnlyObjectProperty<ChartData> chart() {
        return chart.getReadOnlyProperty();
    }

    /** What was deleted last comes back, from whichever list. */
    public void undoDelete() {
        if (!list.undoDelete()) {
            tcp.undoDelete();
        }
    }

    public void showTraffic(String filter) {
        around.navigation().showTraffic(filter);
    }
}
