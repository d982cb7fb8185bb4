package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.routes.listeners.PortsModel;
import dev.portolan.engine.profile.Action.Forward;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Proposes a route to begin with, one that could be saved as it is. */
final class NewRoute {

    private static final List<String> PATHS = List.of("/", "/api", "/ws", "/new");

    private NewRoute() {}

    static Route propose(Profile profile, PortsModel ports) {
        var taken = new HashSet<Integer>();
        profile.listeners().forEach(listener -> taken.add(listener.port()));
        for (var route : profile.routes()) {
            if (route.action() instanceof Forward forward) {
                forward.targets().forEach(each -> taken.add(each.target().port()));
            }
        }
        return forward(freePath(profile), ports.likelyTarget(taken));
    }

    private static Route forward(String path, int port) {
        return Route.of(Match.prefix(path), new Forward(new Target("http", "localhost", port, "")));
    }

    private static String freePath(Profile profile) {
        var taken = profile.routes().stream().map(route -> route.match().path()).toList();
        return Stream.concat(PATHS.stream(), Stream.iterate(2, n -> n + 1).map(n -> "/new-" + n))
                .filter(path -> !taken.contains(path))
                .findFirst()
                .orElse("/");
    }

    static Route like(Route route) {
        return route.name() == null ? route : route.withName(route.name() + " copy");
    }
}
