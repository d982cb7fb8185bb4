package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Remarks;
import java.util.List;
import java.util.function.Consumer;

/** Writes the routes of one host after the other. */
final class IngressRoutes {

    private static final String TLS = "tls";

    private final Draft draft;
    private final IngressTargets targets;
    private final IngressListeners listeners;
    private final Canaries canaries;
    private final Remarks remarks;

    IngressRoutes(Draft draft, IngressTargets targets, IngressListeners listeners, Canaries canaries, Remarks remarks) {
        this.draft = draft;
        this.targets = targets;
        this.listeners = listeners;
        this.canaries = canaries;
        this.remarks = remarks;
    }

    /** @param host names it, where routes of several hosts have to be told apart */
    void put(List<Location> locations, Consumer<Part> host) {
        steps(locations, host).forEach(Runnable::run);
    }

    /** What makes the routes of one host, as many as there are locations, in the order in which they have to be asked. */
    List<Runnable> steps(List<Location> locations, Consumer<Part> host) {
        IngressPaths paths = new IngressPaths(locations, remarks);
        return paths.inOrder().stream()
                .map(location -> (Runnable) () -> put(location, paths, host))
                .toList();
    }

    private void put(Location location, IngressPaths paths, Consumer<Part> host) {
        if (location.options().redirect != null) {
            redirect(location, location.options().redirect, paths, host);
        } else {
            forward(location, paths, host);
        }
    }

    private void forward(Location location, IngressPaths paths, Consumer<Part> host) {
        Part made = new Draft(remarks).route(location.path().at());
        if (!targets.put(location, made)) {
            return;
        }
        Part route = route(location, paths, host);
        route.fillFrom(made);
        if (route.has("to")) {
            if (made.has(TLS) && location.options().route().has(TLS)) {
                route.object(TLS, null).fillFrom(location.options().route().object(TLS, null));
            }
            route.fillFrom(location.options().route());
            canaries.put(location, route, draft);
            balance(route);
        }
    }

    /** There is nothing to balance for a single target. */
    static void balance(Part route) {
        if (route.objects("to").size() < 2) {
            route.remove("balance");
        }
    }

    private Part route(Location location, IngressPaths paths, Consumer<Part> host) {
        Part route = draft.route(location.path().at());
        host.accept(route);
        paths.put(location, route);
        listeners.put(location, route);
        return route;
    }

    private void redirect(Location location, Annotation redirect, IngressPaths paths, Consumer<Part> host) {
        String to = Templates.ofNginx(redirect.value().strip());
        if (to == null) {
            remarks.leftOut(
                    redirect.at(),
                    redirect.name(),
                    "\"%s\" has a variable of nginx that is not known here; write a route with \"redirect\"."
                            .formatted(redirect.value()));
            return;
        }
        Part route = route(location, paths, host);
        route.remove("rewritePath");
        route.object("redirect", redirect.at())
                .put("to", to, redirect.at())
                .put("status", location.options().redirectStatus, redirect.at());
    }
}
