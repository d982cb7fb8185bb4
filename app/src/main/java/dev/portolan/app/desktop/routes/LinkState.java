package dev.portolan.app.desktop.routes;

import dev.portolan.engine.profile.Action.Forward;
import dev.portolan.engine.profile.Route;

/** How it stands between a route and where it leads. */
public enum LinkState {
    /** The route is switched off. */
    OFF,
    /** The profile does not run. */
    STOPPED,
    /** It runs, and no request has shown yet how the target is. */
    QUIET,
    OK,
    FAILING;

    static LinkState of(Route route, Figures figures, boolean running) {
        if (!route.enabled()) {
            return OFF;
        }
        if (!running) {
            return STOPPED;
        }
        if (figures.failure() != null) {
            return FAILING;
        }
        return figures.answers() || !(route.action() instanceof Forward) ? OK : QUIET;
    }
}
