package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.Navigation;
import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.app.desktop.routes.edit.TcpEditorModel;
import dev.portolan.app.desktop.routes.listeners.PortsModel;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineState.Draining;
import dev.portolan.engine.EngineState.Running;
import dev.portolan.engine.EngineStats;
import dev.portolan.engine.profile.Entrance;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.TcpTimeouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The TCP forwards of the open profile with their live figures, the one that is edited, and changes of their list. */
public final class TcpForwards {

    /** Where programs listen that speak something of their own, the commonest first. */
    private static final Map<Integer, String> USUAL = Map.of(
            5432, "PostgreSQL",
            6379, "Redis",
            3306, "MySQL",
            27017, "MongoDB",
            5672, "AMQP",
            1883, "MQTT");

    private final Workspace workspace;
    private final Navigation navigation;
    private final PortsModel ports;
    private final Desk desk;
    private final TcpEditorModel editor;
    private final ListChanges<TcpForward> changes;
    private final TrafficMeter<TcpForward> meter = new TrafficMeter<>();
    private final ObservableList<TcpRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<List<Figures>> figures = new ReadOnlyObjectWrapper<>(List.of());

    /** The place where one thing at a time is edited. */
    interface Desk {

        /** Takes away what stands there, after asking what becomes of unsaved changes; false where it must stay. */
        boolean cleared();

        /** A forward stands there now. */
        void taken();

        /** And a person asked for it. */
        void wanted();
    }

    TcpForwards(Workspace workspace, Dialogs dialogs, Navigation navigation, PortsModel ports, Desk desk) {
        this.workspace = workspace;
        this.navigation = navigation;
        this.ports = ports;
        this.desk = desk;
        editor = new TcpEditorModel(workspace::save, ports);
        changes = new ListChanges<>(workspace, dialogs, Profile::tcp, Profile::withTcp, TcpForward::label);
    }

    void profileChanged(@Nullable OpenProfile before, @Nullable OpenProfile now) {
        rows.setAll(now == null ? List.of() : TcpRow.of(now.profile()));
        if (now == null || before == null || !before.file().equals(now.file())) {
            editor.close();
        } else {
            editor.profileChanged(now.profile());
        }
        changes.profileChanged(now);
        refresh();
    }

    void stateChanged(EngineState state) {
        meter.running(
                switch (state) {
                    case Running running -> running.profile().tcp();
                    case Draining(var profile) -> profile.tcp();
                    default -> List.of();
                });
        editor.statusChanged(state instanceof Running running ? running.tcp() : List.of());
        refresh();
    }

    /** @param now milliseconds since the epoch */
    void statsChanged(EngineStats stats, long now) {
        meter.update(stats.tcp().stream().map(TcpWords::asCounters).toList(), now);
        refresh();
    }

    private void refresh() {
        figures.set(meter.of(rows.stream().map(TcpRow::forward).toList()));
    }

    /** In the order of the file. */
    public ObservableList<TcpRow> rows() {
        return rows;
    }

    /** One for each row; what they count are bytes. */
    public ReadOnlyObjectProperty<List<Figures>> figures() {
        return figures.getReadOnlyProperty();
    }

    public Figures figuresOf(TcpRow row) {
        var known = figures.get();
        return row.index() < known.size() ? known.get(row.index()) : Figures.NONE;
    }

    /** How it stands between a forward and where it leads; one that can't listen fails. */
    public LinkState linkState(TcpRow row) {
        return LinkState.of(row.forward(), figuresOf(row), workspace.state().get());
    }

    public TcpEditorModel editor() {
        return editor;
    }

    /** The saved forward in the editor, or -1. */
    public int selected() {
        var draft = editor.draft().get();
        return draft == null || draft.fresh() ? -1 : draft.index();
    }

    /** What the chart shows of them. */
    TcpDrawing drawing(@Nullable Map<Integer, ListeningPort> listening, boolean counted, long now) {
        return new TcpDrawing(rows, workspace.state().get(), figures.get(), listening, selected(), counted, now);
    }

    /** Opens a forward in the editor and brings that into sight, after asking what becomes of unsaved changes. */
    public void edit(int index) {
        if (select(index)) {
            desk.wanted();
        }
    }

    /**
     * Opens a forward in the editor, after asking what becomes of unsaved changes.
     *
     * @return whether it is open now
     */
    public boolean select(int index) {
        var open = workspace.open().get();
        if (open == null || index < 0 || index >= open.profile().tcp().size()) {
            return false;
        }
        if (index != selected()) {
            if (!desk.cleared()) {
                return false;
            }
            editor.open(open.profile(), index);
            desk.taken();
        }
        return true;
    }

    /** Begins a forward that the profile does not have yet. */
    public void add() {
        var open = workspace.open().get();
        if (open != null) {
            begin(open.profile(), open.profile().tcp().size(), propose(open.profile()));
        }
    }

    /** Begins a forward like another one, behind it. */
    public void duplicate(int index) {
        var open = workspace.open().get();
        if (open != null) {
            begin(
                    open.profile(),
                    index + 1,
                    like(open.profile(), rows.get(index).forward()));
        }
    }

    private void begin(Profile profile, int index, TcpForward forward) {
        if (desk.cleared()) {
            editor.openFresh(profile, index, forward);
            desk.wanted();
        }
    }

    public void showTraffic(int index) {
        navigation.showTraffic(TcpWords.filter(rows.get(index).forward()));
    }

    /** What was deleted last and may come back, or null. */
    public ReadOnlyObjectProperty<ListChanges.@Nullable Deleted<TcpForward>> deleted() {
        return changes.deleted();
    }

    public void setEnabled(int index, boolean enabled) {
        changes.replace(index, forward -> forward.withEnabled(enabled));
    }

    /** Deletes the forward, and with it what is unsaved of it; that it may come back is said by a notice. */
    public void delete(int index) {
        if (index == selected()) {
            editor.close();
        }
        changes.delete(index);
    }

    public void undoDelete() {
        changes.undoDelete();
    }

    /** One to begin with: to a program that is known to speak something of its own, through the next free port. */
    private TcpForward propose(Profile profile) {
        int to = USUAL.keySet().stream()
                .sorted()
                .filter(port -> ports.holder(port) != null && !leadsTo(profile, port))
                .findFirst()
                .orElse(5432);
        return new TcpForward(USUAL.get(to), true, null, freePort(profile, to), place(to), false, TcpTimeouts.DEFAULT);
    }

    private TcpForward like(Profile profile, TcpForward forward) {
        return new TcpForward(
                forward.name() == null ? null : forward.name() + " copy",
                forward.enabled(),
                forward.address(),
                freePort(profile, forward.port()),
                forward.target(),
                forward.tls(),
                forward.timeouts());
    }

    private static Target place(int port) {
        return new Target(TcpForward.SCHEME, "localhost", port, "");
    }

    private static boolean leadsTo(Profile profile, int port) {
        return profile.tcp().stream().anyMatch(forward -> forward.target().port() == port);
    }

    private int freePort(Profile profile, int after) {
        var taken = new ArrayList<Integer>();
        profile.listeners().stream().map(Entrance::port).forEach(taken::add);
        profile.tcp().stream().map(Entrance::port).forEach(taken::add);
        return ports.free(Math.max(1024, after + 1), taken);
    }
}
