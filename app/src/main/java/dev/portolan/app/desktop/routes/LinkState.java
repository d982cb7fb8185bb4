package dev.portolan.app.desktop.routes;

import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineState.Running;
import dev.portolan.engine.EngineStats.TargetStats;
import dev.portolan.engine.profile.Action.Forward;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.TcpForward;
import org.jspecify.annotations.Nullable;

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

    /** How it stands with one of several targets, where this is how it stands with all of them. */
    LinkState of(@Nullable TargetStats target) {
        if (target == null || this == OFF || this == STOPPED) {
            return this;
        }
        if (target.failure() != null) {
            return FAILING;
        }
        return target.known() ? OK : QUIET;
    }

    /** A TCP forward that can't listen fails as well. */
    static LinkState of(TcpForward forward, Figures figures, EngineState state) {
        if (!forward.enabled()) {
            return OFF;
        }
        if (!(state instanceof Running running)) {
            return STOPPED;
        }
        boolean closed =
                running.tcp().stream().anyMatch(status -> status.forward().equals(forward) && status.problem() != null);
        if (closed || figures.failure() != null) {
            return FAILING;
        }
        return figures.answers() ? OK : QUIET;
    }

    static LinkState of(Route route, Figures figures, EngineState state) {
        if (!route.enabled()) {
            return OFF;
        }
        if (!(state instanceof Running)) {
            return STOPPED;
        }
        if (figures.failure() != null) {
            return FAILING;
        }
        return figures.answers() || !(route.action() instanceof Forward) ? OK : QUIET;
    }
}
