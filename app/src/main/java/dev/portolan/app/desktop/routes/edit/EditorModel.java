package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The item of a list that is being edited: what is wrong with its fields, saving and going back. JavaFX thread only. */
public abstract class EditorModel<T> {

    private final ProfileList<T> list;
    private final Fields fields = new Fields(this::check);
    private final ReadOnlyObjectWrapper<@Nullable Draft<T>> draft = new ReadOnlyObjectWrapper<>();
    private final Function<Profile, List<Problem>> save;
    private @Nullable Original<T> original;
    private @Nullable T baseline;

    /**
     * What the draft began from.
     *
     * @param fresh whether the profile does not have the item yet; it is to be put before {@code index}
     */
    record Original<T>(Profile profile, int index, T item, boolean fresh) {}

    /** @param save writes a profile and returns what is wrong with it, where it was not written */
    EditorModel(ProfileList<T> list, Function<Profile, List<Problem>> save) {
        this.list = list;
        this.save = save;
    }

    /** The fields, of which each change makes another draft. */
    Fields fields() {
        return fields;
    }

    /** Sets all fields to what the item says. */
    abstract void fill(T item);

    /** @param before the item that the fields were filled with */
    abstract T read(Reading reading, T before);

    /** What there is to say about the item besides what the profile's check says; pointers begin at the item. */
    List<Problem> remarks(T item, Original<T> from) {
        return List.of();
    }

    /** The profile has the item no longer; {@code index} is the place where it was. */
    void gone(Profile profile, int index) {
        close();
    }

    /** What is being edited, or null while nothing is. */
    public ReadOnlyObjectProperty<@Nullable Draft<T>> draft() {
        return draft.getReadOnlyProperty();
    }

    /** Edits an item of the profile; what was unsaved before is given up. */
    public void open(Profile profile, int index) {
        load(new Original<>(profile, index, list.of(profile).get(index), false));
    }

    /** Edits an item that the profile does not have yet. */
    public void openFresh(Profile profile, int index, T item) {
        load(new Original<>(profile, index, item, true));
    }

    public void close() {
        original = null;
        draft.set(null);
    }

    public boolean dirty() {
        var current = draft.get();
        return current != null && current.dirty();
    }

    /** Goes back to what is saved; an item that was never saved is given up. */
    public void revert() {
        var from = original;
        if (from == null || from.fresh()) {
            close();
        } else {
            load(from);
        }
    }

    /**
     * Saves the draft, unless there is something wrong with it.
     *
     * @return whether it was saved
     */
    public boolean save() {
        var current = draft.get();
        if (current == null || !current.valid()) {
            return false;
        }
        var problems = save.apply(current.profile());
        if (!problems.isEmpty()) {
            draft.set(current.withProblems(list.relative(problems, current.index())));
            return false;
        }
        original = new Original<>(current.profile(), current.index(), current.item(), false);
        baseline = current.item();
        check();
        return true;
    }

    /** Follows the saved profile when it changed; an unsaved draft is kept. */
    public void profileChanged(Profile profile) {
        var from = original;
        var current = draft.get();
        if (from == null || current == null) {
            return;
        }
        int place = from.fresh() ? -1 : list.find(from.item(), profile, from.index());
        if (place < 0) {
            place = list.find(current.item(), profile, current.index());
        }
        if (place >= 0) {
            follow(new Original<>(profile, place, list.of(profile).get(place), false));
        } else if (current.dirty()) {
            int index = Math.min(from.index(), list.of(profile).size());
            follow(new Original<>(profile, index, from.item(), true));
        } else {
            gone(profile, from.index());
        }
    }

    private void follow(Original<T> now) {
        if (dirty()) {
            original = now;
            check();
        } else {
            load(now);
        }
    }

    /** What the untouched fields say counts as unchanged, since a file may say the same in other words. */
    private void load(Original<T> from) {
        original = from;
        fields.fill(() -> fill(from.item()));
        baseline = read(new Reading(), from.item());
        check();
    }

    /** Makes the draft anew from what the fields say. */
    final void check() {
        var from = original;
        if (from == null) {
            return;
        }
        var reading = new Reading();
        var item = read(reading, from.item());
        var profile = list.place(from.profile(), from.index(), item, from.fresh());
        var problems = new ArrayList<>(reading.problems());
        for (var problem : list.relative(Profiles.check(profile), from.index())) {
            if (reading.problems().stream().noneMatch(known -> covers(known, problem))) {
                problems.add(problem);
            }
        }
        var warnings = new ArrayList<>(list.relative(Profiles.warnings(profile), from.index()));
        warnings.addAll(remarks(item, from));
        var before = baseline;
        boolean dirty = from.fresh() || !reading.problems().isEmpty() || before == null || !list.same(item, before);
        draft.set(new Draft<>(profile, from.index(), item, problems, warnings, from.fresh(), dirty));
    }

    private static boolean covers(Problem known, Problem problem) {
        return problem.pointer().equals(known.pointer()) || problem.pointer().startsWith(known.pointer() + "/");
    }
}
