package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Changes of the list of routes that are saved at once. JavaFX thread only. */
public final class RouteChanges {

    private final Workspace workspace;
    private final Dialogs dialogs;
    private final ReadOnlyObjectWrapper<@Nullable Deleted> deleted = new ReadOnlyObjectWrapper<>();

    /** A route that may come back to its place. */
    public record Deleted(Path file, int index, Route route) {}

    RouteChanges(Workspace workspace, Dialogs dialogs) {
        this.workspace = workspace;
        this.dialogs = dialogs;
    }

    ReadOnlyObjectProperty<@Nullable Deleted> deleted() {
        return deleted.getReadOnlyProperty();
    }

    void profileChanged(@Nullable OpenProfile now) {
        var last = deleted.get();
        if (last != null && (now == null || !now.file().equals(last.file()))) {
            deleted.set(null);
        }
    }

    void setEnabled(int index, boolean enabled) {
        change(routes -> {
            var route = routes.get(index);
            routes.set(
                    index,
                    new Route(
                            route.name(),
                            enabled,
                            route.match(),
                            route.action(),
                            route.rewrite(),
                            route.timeouts(),
                            route.tls()));
            return routes;
        });
    }

    void move(int from, int to) {
        var open = workspace.open().get();
        if (open == null
                || from == to
                || to < 0
                || to >= open.profile().routes().size()) {
            return;
        }
        change(routes -> {
            routes.add(to, routes.remove(from));
            return routes;
        });
    }

    void delete(int index) {
        var open = workspace.open().get();
        if (open == null) {
            return;
        }
        var gone = new Deleted(open.file(), index, open.profile().routes().get(index));
        if (change(routes -> {
            routes.remove(index);
            return routes;
        })) {
            deleted.set(gone);
            dialogs.notice(gone.route().label() + " was deleted", "Undo", () -> undo(gone));
        }
    }

    void undoDelete() {
        var last = deleted.get();
        if (last != null) {
            undo(last);
        }
    }

    private void undo(Deleted last) {
        if (last.equals(deleted.get())
                && change(routes -> {
                    routes.add(Math.min(last.index(), routes.size()), last.route());
                    return routes;
                })) {
            deleted.set(null);
        }
    }

    private boolean change(UnaryOperator<List<Route>> act) {
        var open = workspace.open().get();
        if (open == null) {
            return false;
        }
        var profile = open.profile();
        var routes = act.apply(new ArrayList<>(profile.routes()));
        var problems = workspace.save(profile.withRoutes(routes));
        if (!problems.isEmpty()) {
            dialogs.problem(
                    "The change was not saved",
                    problems.stream().map(Problem::message).collect(Collectors.joining("\n")));
        }
        return problems.isEmpty();
    }
}
