package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.routes.SideModel.Side;
import dev.portolan.app.desktop.routes.edit.ProfileList;
import dev.portolan.app.desktop.routes.edit.TcpEditorModel;
import dev.portolan.app.desktop.routes.listeners.PortsModel;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineState.Running;
import dev.portolan.engine.EngineStats;
import dev.portolan.engine.EngineStats.RouteStats;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.TcpForward;
import java.util.List;

/** The TCP forwards of the open profile; what their figures count are bytes. */
public final class TcpListModel extends ListModel<TcpForward> {

    private final PortsModel ports;
    private final TcpEditorModel editor;

    TcpListModel(Surroundings around, SideModel side) {
        super(ProfileList.TCP, around, side, Side.TCP, side.tcp());
        this.ports = around.ports();
        this.editor = side.tcp();
    }

    @Override
    public TcpEditorModel editor() {
        return editor;
    }

    @Override
    void stateChanged(EngineState state) {
        editor.statusChanged(state instanceof Running running ? running.tcp() : List.of());
        super.stateChanged(state);
    }

    @Override
    TcpForward propose(Profile profile) {
        return NewForward.propose(profile, ports);
    }

    @Override
    TcpForward like(Profile profile, TcpForward forward) {
        return NewForward.like(profile, forward, ports);
    }

    @Override
    LinkState linkState(TcpForward forward, Figures figures, EngineState state) {
        return LinkState.of(forward, figures, state);
    }

    @Override
    List<RouteStats> counters(EngineStats stats) {
        return stats.tcp().stream().map(TcpWords::asCounters).toList();
    }

    @Override
    String filter(TcpForward forward) {
        return TcpWords.filter(forward);
    }
}
