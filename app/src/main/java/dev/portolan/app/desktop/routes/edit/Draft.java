package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.util.ArrayList;
import java.util.List;

/**
 * A route as it stands in the editor; an immutable snapshot.
 *
 * @param profile the open profile with this route in it
 * @param index its place there
 * @param route what the fields say, with stand-ins where {@code problems} says that one can't be read
 * @param problems what keeps it from being saved; pointers begin at the route
 * @param warnings what is worth knowing and keeps nothing from being saved; pointers begin at the route
 * @param fresh whether the saved profile does not have it yet
 * @param dirty whether it differs from what is saved
 */
public record Draft(
        Profile profile,
        int index,
        Route route,
        List<Problem> problems,
        List<Problem> warnings,
        boolean fresh,
        boolean dirty)
        implements Remarks {

    public Draft {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** What the fields mean, in sentences. */
    public Sentences sentences() {
        return new Sentences(profile, route);
    }

    /** Whether it can be saved as it stands. */
    public boolean valid() {
        return problems.isEmpty();
    }

    /** The profile with a route put in place of another, or between others. */
    static Profile place(Profile profile, int index, Route route, boolean between) {
        var routes = new ArrayList<>(profile.routes());
        if (between) {
            routes.add(index, route);
        } else {
            routes.set(index, route);
        }
        return profile.withRoutes(routes);
    }
}
