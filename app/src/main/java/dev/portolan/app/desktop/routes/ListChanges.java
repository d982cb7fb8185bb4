package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.app.desktop.routes.edit.ProfileList;
import dev.portolan.engine.profile.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes of one of a profile's lists that are saved at once. JavaFX thread only. */
final class ListChanges<T> {

    private final ProfileList<T> list;
    private final Workspace workspace;
    private final Dialogs dialogs;
    private @Nullable Deleted<T> deleted;
    private Runnable withdrawOffer = () -> {};

    /** What may come back to its place. */
    private record Deleted<T>(Path file, int index, T item) {}

    ListChanges(ProfileList<T> list, Workspace workspace, Dialogs dialogs) {
        this.list = list;
        this.workspace = workspace;
        this.dialogs = dialogs;
    }

    void profileChanged(@Nullable OpenProfile now) {
        var last = deleted;
        if (last != null && (now == null || !now.file().equals(last.file()))) {
            forget();
        }
    }

    private void forget() {
        deleted = null;
        withdrawOffer.run();
        withdrawOffer = () -> {};
    }

    void replace(int index, UnaryOperator<T> act) {
        change(items -> items.set(index, act.apply(items.get(index))));
    }

    void move(int from, int to) {
        var open = workspace.open().get();
        if (open != null
                && from != to
                && to >= 0
                && to < list.of(open.profile()).size()) {
            change(items -> items.add(to, items.remove(from)));
        }
    }

    void delete(int index) {
        var open = workspace.open().get();
        if (open == null) {
            return;
        }
        var gone = new Deleted<>(open.file(), index, list.of(open.profile()).get(index));
        if (change(items -> items.remove(index))) {
            forget();
            deleted = gone;
            withdrawOffer = dialogs.offer(list.label().apply(gone.item()) + " was deleted", "Undo", () -> undo(gone));
        }
    }

    /** @return false where nothing was deleted */
    boolean undoDelete() {
        var last = deleted;
        if (last != null) {
            undo(last);
        }
        return last != null;
    }

    private void undo(Deleted<T> last) {
        if (last.equals(deleted) && change(items -> items.add(Math.min(last.index(), items.size()), last.item()))) {
            forget();
        }
    }

    private interface Act<T> {
        void on(List<T> items);
    }

    private boolean change(Act<T> act) {
        var open = workspace.open().get();
        if (open == null) {
            return false;
        }
        var items = new ArrayList<>(list.of(open.profile()));
        act.on(items);
        var problems = workspace.save(list.with().apply(open.profile(), items));
        if (!problems.isEmpty()) {
            dialogs.problem(
                    "The change was not saved",
                    problems.stream().map(Problem::message).collect(Collectors.joining("\n")));
        }
        return problems.isEmpty();
    }
}
