package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import java.util.List;

/**
 * A route or a TCP forward as it stands in its editor; an immutable snapshot.
 *
 * @param profile the open profile with this item in it
 * @param index its place there
 * @param item what the fields say, with stand-ins where {@code problems} says that one can't be read
 * @param problems what keeps it from being saved; pointers begin at the item
 * @param warnings what is worth knowing and keeps nothing from being saved; pointers begin at the item
 * @param fresh whether the saved profile does not have it yet
 * @param dirty whether it differs from what is saved
 */
public record Draft<T>(
        Profile profile,
        int index,
        T item,
        List<Problem> problems,
        List<Problem> warnings,
        boolean fresh,
        boolean dirty)
        implements Remarks {

    public Draft {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** Whether it can be saved as it stands. */
    public boolean valid() {
        return problems.isEmpty();
    }

    Draft<T> withProblems(List<Problem> other) {
        return new Draft<>(profile, index, item, other, warnings, fresh, dirty);
    }
}
