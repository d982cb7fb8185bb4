package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.app.desktop.routes.SideModel.Side;
import dev.portolan.app.desktop.routes.edit.EditorModel;
import dev.portolan.app.desktop.routes.edit.ProfileList;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineState.Draining;
import dev.portolan.engine.EngineState.Running;
import dev.portolan.engine.EngineStats;
import dev.portolan.engine.EngineStats.RouteStats;
import dev.portolan.engine.profile.Profile;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * One of the lists of the open profile: its rows with their live figures, and the commands. Switching, moving and deleting save at
 * once; the editor saves when it is told to. JavaFX thread only.
 */
public abstract class ListModel<T> {

    private final ProfileList<T> list;
    private final Surroundings around;
    private final SideModel side;
    private final Side place;
    private final EditorModel<T> editor;
    private final ListChanges<T> changes;
    private final TrafficMeter<T> meter = new TrafficMeter<>();
    private final ObservableList<Row<T>> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<List<Figures>> figures = new ReadOnlyObjectWrapper<>(List.of());

    /** @param place where its items are edited, by {@code editor} */
    ListModel(ProfileList<T> list, Surroundings around, SideModel side, Side place, EditorModel<T> editor) {
        this.list = list;
        this.around = around;
        this.side = side;
        this.place = place;
        this.editor = editor;
        changes = new ListChanges<>(list, around.workspace(), around.dialogs());
    }

    /** An item to begin with, one that could be saved as it is. */
    abstract T propose(Profile profile);

    /** One to begin with that is like another. */
    abstract T like(Profile profile, T item);

    abstract LinkState linkState(T item, Figures figures, EngineState state);

    /** The counters of each of those that run. */
    abstract List<RouteStats> counters(EngineStats stats);

    /** What shows its traffic on the Traffic screen. */
    abstract String filter(T item);

    void profileChanged(@Nullable OpenProfile now) {
        var items = now == null ? List.<T>of() : list.of(now.profile());
        figures.set(meter.of(items));
        rows.setAll(Row.of(items));
        changes.profileChanged(now);
    }

    void stateChanged(EngineState state) {
        meter.running(
                switch (state) {
                    case Running running -> list.of(running.profile());
                    case Draining(var profile) -> list.of(profile);
                    default -> List.of();
                });
        refreshFigures();
    }

    /** @param now milliseconds since the epoch */
    void statsChanged(EngineStats stats, long now) {
        meter.update(counters(stats), now);
        refreshFigures();
    }

    private void refreshFigures() {
        figures.set(meter.of(rows.stream().map(Row::item).toList()));
    }

    /** In the order of the file. */
    public ObservableList<Row<T>> rows() {
        return rows;
    }

    /** One for each row. */
    public ReadOnlyObjectProperty<List<Figures>> figures() {
        return figures.getReadOnlyProperty();
    }

    public Figures figuresOf(Row<T> row) {
        var known = figures.get();
        return row.index() < known.size() ? known.get(row.index()) : Figures.NONE;
    }

    /** How it stands between an item and where it leads. */
    public LinkState linkState(Row<T> row) {
        return linkState(row.item(), figuresOf(row), around.workspace().state().get());
    }

    /** Since when a target fails: {@code  14 s}, with a blank before it, or nothing where that is not known. */
    String since(Figures figures) {
        return figures.sinceMillis() == 0
                ? ""
                : " " + RouteWords.age(around.clock().millis() - figures.sinceMillis());
    }

    ProfileList<T> list() {
        return list;
    }

    public EditorModel<T> editor() {
        return editor;
    }

    /** The saved item in the editor, or -1. */
    public int selected() {
        var draft = editor.draft().get();
        return draft == null || draft.fresh() ? -1 : draft.index();
    }

    private @Nullable Profile profile() {
        var open = around.workspace().open().get();
        return open == null ? null : open.profile();
    }

    /** Opens an item in the editor and brings that into sight, after asking what becomes of unsaved changes. */
    public void edit(int index) {
        if (select(index)) {
            side.bring(place);
        }
    }

    /**
     * Opens an item in the editor, after asking what becomes of unsaved changes.
     *
     * @return whether it is open now
     */
    public boolean select(int index) {
        var profile = profile();
        if (profile == null || index < 0 || index >= list.of(profile).size()) {
            return false;
        }
        if (index == selected()) {
            return true;
        }
        if (!side.clearedFor(place)) {
            return false;
        }
        editor.open(profile, index);
        side.show(place);
        return true;
    }

    /** Begins an item that the profile does not have yet. */
    public void add() {
        var profile = profile();
        if (profile != null) {
            begin(profile, list.of(profile).size(), propose(profile));
        }
    }

    /** Begins an item like another one, behind it. */
    public void duplicate(int index) {
        var profile = profile();
        if (profile != null) {
            begin(profile, index + 1, like(profile, list.of(profile).get(index)));
        }
    }

    private void begin(Profile profile, int index, T item) {
        if (side.clearedFor(place)) {
            editor.openFresh(profile, index, item);
            side.bring(place);
        }
    }

    public boolean enabled(int index) {
        return list.enabled().test(rows.get(index).item());
    }

    final ListChanges<T> changes() {
        return changes;
    }

    public void setEnabled(int index, boolean enabled) {
        changes.replace(index, item -> list.switched().apply(item, enabled));
    }

    /** Moves an item to another place in the file. */
    public void move(int from, int to) {
        changes.move(from, to);
    }

    /** Deletes the item, and with it what is unsaved of it; that it may come back is said by a notice. */
    public void delete(int index) {
        if (index == selected()) {
            editor.revert();
        }
        changes.delete(index);
    }

    /**
     * What was deleted last comes back.
     *
     * @return false where nothing was
     */
    boolean undoDelete() {
        return changes.undoDelete();
    }

    public void showTraffic(int index) {
        around.navigation().showTraffic(filter(rows.get(index).item()));
    }
}
