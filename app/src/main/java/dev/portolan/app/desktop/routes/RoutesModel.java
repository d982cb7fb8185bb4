package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.Navigation;
import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.app.desktop.routes.chart.ChartData;
import dev.portolan.app.desktop.routes.edit.EditorModel;
import dev.portolan.app.desktop.routes.listeners.ListenersModel;
import dev.portolan.app.desktop.routes.listeners.PortsModel;
import dev.portolan.app.ports.ListeningPorts;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineState.Draining;
import dev.portolan.engine.EngineState.Running;
import dev.portolan.engine.EngineStats;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The Routes screen without its nodes: the routes of the open profile with their live figures, what is being edited beside them,
 * and the commands. Switching, moving and deleting save at once; the editors save when they are told to. JavaFX thread only.
 */
public final class RoutesModel {

    /** What stands beside the list. */
    public enum Side {
        NOTHING,
        ROUTE,
        TCP,
        LISTENERS
    }

    private final Workspace workspace;
    private final Dialogs dialogs;
    private final Navigation navigation;
    private final InstantSource clock;
    private final PortsModel ports;
    private final EditorModel editor;
    private final ListenersModel listeners;
    private final TryModel tryUrl = new TryModel();
    private final ListChanges<Route> changes;
    private final TcpForwards tcp;
    private final TrafficMeter<Route> meter = new TrafficMeter<>();

    private final ObservableList<RouteRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<ChartData> chart = new ReadOnlyObjectWrapper<>(ChartData.EMPTY);
    private final ReadOnlyObjectWrapper<List<Figures>> figures = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Side> side = new ReadOnlyObjectWrapper<>(Side.NOTHING);
    private final BooleanProperty sideWanted = new SimpleBooleanProperty();
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
        this.workspace = workspace;
        this.dialogs = dialogs;
        this.navigation = navigation;
        this.clock = clock;
        ports = new PortsModel(background, listeningPorts);
        editor = new EditorModel(workspace::save);
        listeners = new ListenersModel(workspace::save, ports);
        changes = new ListChanges<>(workspace, dialogs, Profile::routes, Profile::withRoutes, Route::label);
        tcp = new TcpForwards(workspace, dialogs, navigation, ports, new Desk());
        listen();
    }

    private void listen() {
        workspace.open().addListener((source, before, now) -> profileChanged(now));
        workspace.state().addListener((source, before, now) -> stateChanged(now));
        // Told of equal figures as well: that nothing came is news to a rate.
        InvalidationListener counted = change -> statsChanged(workspace.stats().get());
        workspace.stats().addListener(counted);
        ports.byNumber().addListener((source, before, now) -> draw(false));
        editor.draft().addListener((source, before, now) -> draftChanged());
        tcp.editor().draft().addListener((source, before, now) -> draftChanged());
        stateChanged(workspace.state().get());
        profileChanged(workspace.open().get());
    }

    private void profileChanged(@Nullable OpenProfile now) {
        var before = shown;
        shown = now;
        tcp.profileChanged(before, now);
        refreshFigures(false);
        if (now == null) {
            closeEditors();
            rows.clear();
        } else {
            rows.setAll(RouteRow.of(now.profile()));
            if (before == null || !before.file().equals(now.file())) {
                begin(now.profile());
            } else {
                editor.profileChanged(now.profile());
                listeners.profileChanged(now.profile());
            }
        }
        changes.profileChanged(now);
        draftChanged();
    }

    private void begin(Profile profile) {
        closeEditors();
        if (!profile.routes().isEmpty()) {
            editor.open(profile, 0);
            side.set(Side.ROUTE);
        }
    }

    private void closeEditors() {
        editor.close();
        tcp.editor().close();
        listeners.close();
        side.set(Side.NOTHING);
        sideWanted.set(false);
    }

    private void stateChanged(EngineState state) {
        meter.running(
                switch (state) {
                    case Running(var profile, var ignored, var alsoIgnored) -> profile.routes();
                    case Draining(var profile) -> profile.routes();
                    default -> List.of();
                });
        tcp.stateChanged(state);
        listeners.statusChanged(state instanceof Running running ? running.listeners() : List.of());
        refreshFigures(false);
    }

    private void statsChanged(EngineStats stats) {
        meter.update(stats.routes(), clock.millis());
        tcp.statsChanged(stats, clock.millis());
        refreshFigures(true);
    }

    private void refreshFigures(boolean counted) {
        var open = shown;
        figures.set(open == null ? List.of() : meter.of(open.profile().routes()));
        draw(counted);
    }

    private void draftChanged() {
        boolean put = switch (side.get()) {
            case ROUTE -> editor.draft().get() == null;
            case TCP -> tcp.editor().draft().get() == null;
            case LISTENERS, NOTHING -> false;
        };
        if (put) {
            side.set(Side.NOTHING);
            sideWanted.set(false);
        }
        var draft = editor.draft().get();
        tryUrl.show(profileInSight(), draft == null ? null : draft.route());
        draw(false);
    }

    private void draw(boolean counted) {
        var open = shown;
        chart.set(
                open == null
                        ? ChartData.EMPTY
                        : new ChartDrawing(
                                        open.profile(),
                                        workspace.state().get(),
                                        figures.get(),
                                        tcp.drawing(ports.byNumber().get(), counted, clock.millis()),
                                        ports.byNumber().get(),
                                        selected(),
                                        counted,
                                        clock.millis())
                                .draw());
    }

    /** The profile as it would be with what stands in the editor, so that trying a URL answers for what is on screen. */
    private @Nullable Profile profileInSight() {
        var draft = editor.draft().get();
        if (draft != null && draft.valid()) {
            return draft.profile();
        }
        return shown == null ? null : shown.profile();
    }

    /** The routes in the order of the file. */
    public ObservableList<RouteRow> rows() {
        return rows;
    }

    /** One for each row. */
    public ReadOnlyObjectProperty<List<Figures>> figures() {
        return figures.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ChartData> chart() {
        return chart.getReadOnlyProperty();
    }

    /** How it stands between a route and where it leads. */
    public LinkState linkState(RouteRow row) {
        return LinkState.of(row.route(), figuresOf(row), workspace.state().get() instanceof Running);
    }

    public Figures figuresOf(RouteRow row) {
        var known = figures.get();
        return row.index() < known.size() ? known.get(row.index()) : Figures.NONE;
    }

    /** Since when a target fails: {@code  14 s}, with a blank before it, or nothing where that is not known. */
    String since(Figures figures) {
        return figures.sinceMillis() == 0 ? "" : " " + RouteWords.age(clock.millis() - figures.sinceMillis());
    }

    /** The place beside the list, as the TCP forwards use it. */
    private final class Desk implements TcpForwards.Desk {

        @Override
        public boolean cleared() {
            if (!mayLeave()) {
                return false;
            }
            listeners.close();
            editor.close();
            return true;
        }

        @Override
        public void taken() {
            side.set(Side.TCP);
            draftChanged();
        }

        @Override
        public void wanted() {
            RoutesModel.this.wanted(Side.TCP);
        }
    }

    public EditorModel editor() {
        return editor;
    }

    public TcpForwards tcp() {
        return tcp;
    }

    public ListenersModel listeners() {
        return listeners;
    }

    public PortsModel ports() {
        return ports;
    }

    public TryModel tryUrl() {
        return tryUrl;
    }

    /** What was deleted last and may come back, or null. */
    public ReadOnlyObjectProperty<ListChanges.@Nullable Deleted<Route>> deleted() {
        return changes.deleted();
    }

    public ReadOnlyObjectProperty<Side> side() {
        return side.getReadOnlyProperty();
    }

    /** Whether the person asked for the side; where there is little room it is hidden otherwise. */
    public BooleanProperty sideWanted() {
        return sideWanted;
    }

    /** The saved route in the editor, or -1. */
    public int selected() {
        var draft = editor.draft().get();
        return side.get() != Side.ROUTE || draft == null || draft.fresh() ? -1 : draft.index();
    }

    /** Opens a route in the editor and brings that into sight, after asking what becomes of unsaved changes. */
    public void edit(int index) {
        if (select(index)) {
            wanted(Side.ROUTE);
        }
    }

    /**
     * Opens a route in the editor, after asking what becomes of unsaved changes.
     *
     * @return whether it is open now
     */
    public boolean select(int index) {
        var open = shown;
        if (open == null || index < 0 || index >= open.profile().routes().size()) {
            return false;
        }
        if (index == selected()) {
            return true;
        }
        if (!mayLeave()) {
            return false;
        }
        listeners.close();
        tcp.editor().close();
        editor.open(open.profile(), index);
        side.set(Side.ROUTE);
        draftChanged();
        return true;
    }

    /** Begins a route that the profile does not have yet. */
    public void add() {
        with(profile -> begin(profile, profile.routes().size(), NewRoute.propose(profile, ports)));
    }

    /** Begins a route like another one, behind it. */
    public void duplicate(int index) {
        with(profile -> begin(profile, index + 1, NewRoute.like(profile.routes().get(index))));
    }

    private void begin(Profile profile, int index, Route route) {
        if (mayLeave()) {
            listeners.close();
            tcp.editor().close();
            editor.openFresh(profile, index, route);
            wanted(Side.ROUTE);
        }
    }

    public void editListeners() {
        with(profile -> {
            if (side.get() == Side.LISTENERS || mayLeave()) {
                if (side.get() != Side.LISTENERS) {
                    editor.close();
                    tcp.editor().close();
                    listeners.open(profile);
                }
                wanted(Side.LISTENERS);
            }
        });
    }

    private void wanted(Side which) {
        side.set(which);
        sideWanted.set(true);
        ports.refresh();
        draftChanged();
    }

    /** Closes what stands beside the list, after asking what becomes of unsaved changes. */
    public void closeSide() {
        if (mayLeave()) {
            closeEditors();
            draftChanged();
        }
    }

    /** Whether nothing unsaved stands in the editors, or the person gives it up. */
    public boolean mayLeave() {
        return !(editor.dirty() || tcp.editor().dirty() || listeners.dirty())
                || dialogs.confirm(
                        "Discard the unsaved changes?",
                        "What you changed in the editor was not saved yet. Stay to save it.",
                        "Discard changes");
    }

    public void setEnabled(int index, boolean enabled) {
        changes.replace(index, route -> switched(route, enabled));
    }

    private static Route switched(Route route, boolean enabled) {
        return route.withEnabled(enabled);
    }

    /** Moves a route to another place in the file. */
    public void move(int from, int to) {
        changes.move(from, to);
    }

    /** Deletes the route, and with it what is unsaved of it; that it may come back is said by a notice. */
    public void delete(int index) {
        if (index == selected()) {
            editor.revert();
        }
        changes.delete(index);
    }

    /** What was deleted last comes back, from whichever list. */
    public void undoDelete() {
        if (changes.deleted().get() == null) {
            tcp.undoDelete();
        } else {
            changes.undoDelete();
        }
    }

    /** Saves what stands beside the list. */
    public void save() {
        boolean saved = switch (side.get()) {
            case LISTENERS -> listeners.save();
            case TCP -> tcp.editor().save();
            case ROUTE, NOTHING -> editor.save();
        };
        if (saved) {
            dialogs.notice(workspace.state().get() instanceof Running ? "Saved and applied" : "Saved");
        }
    }

    public void showTraffic(int index) {
        with(profile ->
                navigation.showTraffic(ChartDrawing.filter(profile.routes().get(index))));
    }

    public void showTraffic(String filter) {
        navigation.showTraffic(filter);
    }

    private void with(Consumer<Profile> act) {
        var open = shown;
        if (open != null) {
            act.accept(open.profile());
        }
    }
}
