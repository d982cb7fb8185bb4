package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.routes.edit.RouteEditorModel;
import dev.portolan.app.desktop.routes.edit.TcpEditorModel;
import dev.portolan.app.desktop.routes.listeners.ListenersModel;
import dev.portolan.engine.profile.Profile;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** What is edited beside the list, one thing at a time, and what becomes of it. JavaFX thread only. */
public final class SideModel {

    /** What stands beside the list. */
    public enum Side {
        NOTHING,
        ROUTE,
        TCP,
        LISTENERS
    }

    private final Surroundings around;
    private final RouteEditorModel route;
    private final TcpEditorModel tcp;
    private final ListenersModel listeners;
    private final ReadOnlyObjectWrapper<Side> content = new ReadOnlyObjectWrapper<>(Side.NOTHING);
    private final BooleanProperty wanted = new SimpleBooleanProperty();

    SideModel(Surroundings around) {
        this.around = around;
        route = new RouteEditorModel(around.workspace()::save);
        tcp = new TcpEditorModel(around.workspace()::save, around.ports());
        listeners = new ListenersModel(around.workspace()::save, around.ports());
        route.draft().addListener((source, before, now) -> draftChanged());
        tcp.draft().addListener((source, before, now) -> draftChanged());
    }

    private void draftChanged() {
        boolean gone = switch (content.get()) {
            case ROUTE -> route.draft().get() == null;
            case TCP -> tcp.draft().get() == null;
            case LISTENERS, NOTHING -> false;
        };
        if (gone) {
            content.set(Side.NOTHING);
            wanted.set(false);
        }
    }

    public ReadOnlyObjectProperty<Side> content() {
        return content.getReadOnlyProperty();
    }

    /** Whether the person asked for it; where there is little room it is hidden otherwise. */
    public BooleanProperty wanted() {
        return wanted;
    }

    public RouteEditorModel route() {
        return route;
    }

    public TcpEditorModel tcp() {
        return tcp;
    }

    public ListenersModel listeners() {
        return listeners;
    }

    void profileChanged(Profile profile) {
        route.profileChanged(profile);
        tcp.profileChanged(profile);
        listeners.profileChanged(profile);
    }

    /** Makes room for something else to edit, after asking what becomes of unsaved changes; false where they stay. */
    boolean clearedFor(Side next) {
        if (!mayLeave()) {
            return false;
        }
        if (next != Side.ROUTE) {
            route.close();
        }
        if (next != Side.TCP) {
            tcp.close();
        }
        if (next != Side.LISTENERS) {
            listeners.close();
        }
        return true;
    }

    void show(Side next) {
        content.set(next);
    }

    /** Shows it because a person asked for it. */
    void bring(Side next) {
        content.set(next);
        wanted.set(true);
        around.ports().refresh();
    }

    public void editListeners() {
        var open = around.workspace().open().get();
        if (open == null) {
            return;
        }
        if (content.get() != Side.LISTENERS) {
            if (!clearedFor(Side.LISTENERS)) {
                return;
            }
            listeners.open(open.profile());
        }
        bring(Side.LISTENERS);
    }

    /** Closes what is edited, after asking what becomes of unsaved changes. */
    public void close() {
        if (mayLeave()) {
            drop();
        }
    }

    /** Closes what is edited, with what is unsaved of it. */
    void drop() {
        route.close();
        tcp.close();
        listeners.close();
        content.set(Side.NOTHING);
        wanted.set(false);
    }

    /** Whether nothing is unsaved, or the person gives it up. */
    public boolean mayLeave() {
        return !(route.dirty() || tcp.dirty() || listeners.dirty())
                || around.dialogs()
                        .confirm(
                                "Discard the unsaved changes?",
                                "What you changed in the editor was not saved yet. Stay to save it.",
                                "Discard changes");
    }

    public void save() {
        boolean saved = switch (content.get()) {
            case LISTENERS -> listeners.save();
            case TCP -> tcp.save();
            case ROUTE, NOTHING -> route.save();
        };
        if (saved) {
            around.dialogs().notice(around.running() ? "Saved and applied" : "Saved");
        }
    }
}
