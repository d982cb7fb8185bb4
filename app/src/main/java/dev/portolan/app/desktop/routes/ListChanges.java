package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Changes of one of a profile's lists that are saved at once. JavaFX thread only. */
public final class ListChanges<T> {

    private final Workspace workspace;
    private final Dialogs dialogs;
    private final Function<Profile, List<T>> list;
    private final BiFunction<Profile, List<T>, Profile> with;
    private final Function<T, String> label;
    private final ReadOnlyObjectWrapper<@Nullable Deleted<T>> deleted = new ReadOnlyObjectWrapper<>();
    private Runnable withdrawOffer = () -> {};

    /** What may come back to its place. */
    public record Deleted<T>(Path file, int index, T item) {}

    /**
     * @param list reads the list out of a profile
     * @param with makes a profile with another list
     */
    ListChanges(
            Workspace workspace,
            Dialogs dialogs,
            Function<Profile, List<T>> list,
            BiFunction<Profile, List<T>, Profile> with,
            Function<T, String> label) {
        this.workspace = workspace;
        this.dialogs = dialogs;
        this.list = list;
        this.with = with;
        this.label = label;
    }

    ReadOnlyObjectProperty<@Nullable Deleted<T>> deleted() {
        return deleted.getReadOnlyProperty();
    }

    void profileChanged(@Nullable OpenProfile now) {
        var last = deleted.get();
        if (last != null && (now == null || !now.file().equals(last.file()))) {
            forget();
        }
    }

    private void forget() {
        deleted.set(null);
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
                && to < list.apply(open.profile()).size()) {
            change(items -> items.add(to, items.remove(from)));
        }
    }

    void delete(int index) {
        var open = workspace.open().get();
        if (open == null) {
            return;
        }
        var gone = new Deleted<>(open.file(), index, list.apply(open.profile()).get(index));
        if (change(items -> items.remove(index))) {
            forget();
            deleted.set(gone);
            withdrawOffer = dialogs.offer(label.apply(gone.item()) + " was deleted", "Undo", () -> undo(gone));
        }
    }

    void undoDelete() {
        var last = deleted.get();
        if (last != null) {
            undo(last);
        }
    }

    private void undo(Deleted<T> last) {
        if (last.equals(deleted.get())
                && change(items -> items.add(Math.min(last.index(), items.size()), last.item()))) {
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
        var items = new ArrayList<>(list.apply(open.profile()));
        act.on(items);
        var problems = workspace.save(with.apply(open.profile(), items));
        if (!problems.isEmpty()) {
            dialogs.problem(
                    "The change was not saved",
                    problems.stream().map(Problem::message).collect(Collectors.joining("\n")));
        }
        return problems.isEmpty();
    }
}
