package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import dev.portolan.engine.profile.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The route that is being edited: its fields, what is wrong with them, saving and going back. JavaFX thread only. */
public final class EditorModel {

    private final Fields fields = new Fields(this::check);
    private final StringProperty name = fields.text();
    private final MatchDraft match = new MatchDraft(fields);
    private final ActionDraft action = new ActionDraft(fields);
    private final RewriteDraft rewrite = new RewriteDraft(fields);
    private final ConnectionDraft connection = new ConnectionDraft(fields);
    private final ReadOnlyObjectWrapper<@Nullable Draft> draft = new ReadOnlyObjectWrapper<>();
    private final Function<Profile, List<Problem>> save;
    private @Nullable Original original;
    private @Nullable Route baseline;

    /**
     * What the draft began from.
     *
     * @param fresh whether the profile does not have the route yet; it is to be put before {@code index}
     */
    private record Original(Profile profile, int index, Route route, boolean fresh) {}

    /** @param save writes a profile and returns what is wrong with it, where it was not written */
    public EditorModel(Function<Profile, List<Problem>> save) {
        this.save = save;
    }

    /** What is being edited, or null while nothing is. */
    public ReadOnlyObjectProperty<@Nullable Draft> draft() {
        return draft.getReadOnlyProperty();
    }

    /** Edits a route of the profile; what was unsaved before is given up. */
    public void open(Profile profile, int index) {
        load(new Original(profile, index, profile.routes().get(index), false));
    }

    /** Edits a route that the profile does not have yet. */
    public void openFresh(Profile profile, int index, Route route) {
        load(new Original(profile, index, route, true));
    }

    public void close() {
        original = null;
        draft.set(null);
    }

    public boolean dirty() {
        var current = draft.get();
        return current != null && current.dirty();
    }

    /** Goes back to what is saved; a route that was never saved is given up. */
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
            draft.set(withProblems(current, relative(problems, current.index())));
            return false;
        }
        saved(current);
        return true;
    }

    private void saved(Draft current) {
        original = new Original(current.profile(), current.index(), current.route(), false);
        baseline = current.route();
        check();
    }

    /** Follows the saved profile when it changed; an unsaved draft is kept. */
    public void profileChanged(Profile profile) {
        var from = original;
        var current = draft.get();
        if (from == null || current == null) {
            return;
        }
        int place = from.fresh() ? -1 : find(from.route(), profile.routes(), from.index());
        if (place < 0) {
            place = find(current.route(), profile.routes(), current.index());
        }
        if (place >= 0) {
            keepOrLoad(new Original(profile, place, profile.routes().get(place), false));
        } else if (from.fresh() || current.dirty()) {
            keepOrLoad(new Original(
                    profile, Math.min(from.index(), profile.routes().size()), from.route(), true));
        } else if (profile.routes().isEmpty()) {
            close();
        } else {
            open(profile, Math.min(from.index(), profile.routes().size() - 1));
        }
    }

    private void keepOrLoad(Original now) {
        if (dirty()) {
            original = now;
            check();
        } else {
            load(now);
        }
    }

    /** Where the route stands now: in its place, or else anywhere; switching it on or off makes no other route of it. */
    private static int find(Route route, List<Route> routes, int index) {
        if (index < routes.size() && same(route, routes.get(index))) {
            return index;
        }
        for (int i = 0; i < routes.size(); i++) {
            if (same(route, routes.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean same(Route one, Route other) {
        return enabled(one, true).equals(enabled(other, true));
    }

    private static Route enabled(Route route, boolean enabled) {
        return route.withEnabled(enabled);
    }

    /** What the untouched fields say counts as unchanged, since a file may say the same in other words. */
    private void load(Original from) {
        original = from;
        var route = from.route();
        fields.fill(() -> {
            name.set(Reading.orEmpty(route.name()));
            match.load(route.match());
            action.load(route.action());
            rewrite.load(route.rewrite());
            connection.load(route.timeouts(), route.tls(), route.maxBody());
        });
        baseline = read(new Reading(), route.enabled());
        check();
    }

    private void check() {
        var from = original;
        if (from == null) {
            return;
        }
        var reading = new Reading();
        var route = read(reading, from.route().enabled());
        var profile = Draft.place(from.profile(), from.index(), route, from.fresh());
        var problems = new ArrayList<>(reading.problems());
        for (var problem : relative(Profiles.check(profile), from.index())) {
            if (reading.problems().stream().noneMatch(known -> covers(known, problem))) {
                problems.add(problem);
            }
        }
        var before = baseline;
        var dirty = from.fresh() || !reading.problems().isEmpty() || before == null || !same(route, before);
        var warnings = relative(Profiles.warnings(profile), from.index());
        draft.set(new Draft(profile, from.index(), route, problems, warnings, from.fresh(), dirty));
    }

    private Route read(Reading reading, boolean enabled) {
        return new Route(
                Reading.orNull(name.get()),
                enabled,
                match.read(reading),
                action.read(reading),
                rewrite.read(reading),
                connection.readTimeouts(reading),
                connection.readTls(),
                connection.readMaxBody(reading));
    }

    private static boolean covers(Problem known, Problem problem) {
        return problem.pointer().equals(known.pointer()) || problem.pointer().startsWith(known.pointer() + "/");
    }

    private static Draft withProblems(Draft draft, List<Problem> problems) {
        return new Draft(
                draft.profile(),
                draft.index(),
                draft.route(),
                problems,
                draft.warnings(),
                draft.fresh(),
                draft.dirty());
    }

    /** Pointers below the route begin at the route; others stay as they are. */
    private static List<Problem> relative(List<Problem> problems, int index) {
        var prefix = "/routes/" + index;
        return problems.stream()
                .map(problem -> problem.pointer().startsWith(prefix + "/")
                        ? new Problem(problem.pointer().substring(prefix.length()), problem.message())
                        : problem)
                .toList();
    }

    public StringProperty name() {
        return name;
    }

    public MatchDraft match() {
        return match;
    }

    public ActionDraft action() {
        return action;
    }

    public RewriteDraft rewrite() {
        return rewrite;
    }

    public ConnectionDraft connection() {
        return connection;
    }
}
