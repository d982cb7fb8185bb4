package dev.portolan.app.desktop.routes.listeners;

import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ports that routes name, while listeners get other ones or go. */
final class RoutePorts {

    /** Where what is wrong with them is shown. */
    static final String POINTER = "/routes";

    private static final Pattern PORT = Pattern.compile("/routes/(\\d+)/ports/(\\d+)");

    private RoutePorts() {}

    /** The routes with the ports that their listeners have now; a port without a listener stays, to be complained of. */
    static List<Route> followed(List<Route> routes, List<ListenerDraft> listeners) {
        return routes.stream().map(route -> followed(route, listeners)).toList();
    }

    private static Route followed(Route route, List<ListenerDraft> listeners) {
        var ports = route.match().ports().stream()
                .flatMap(port -> now(port, listeners))
                .distinct()
                .toList();
        return ports.equals(route.match().ports())
                ? route
                : route.withMatch(route.match().withPorts(ports));
    }

    private static Stream<Integer> now(int port, List<ListenerDraft> listeners) {
        var there =
                listeners.stream().filter(listener -> listener.origin() == port).toList();
        return there.isEmpty()
                ? Stream.of(port)
                : there.stream().map(ListenerDraft::number).map(number -> number < 0 ? port : number);
    }

    /** What is wrong with a port, said to somebody who changes listeners; anything else as it is. */
    static Problem worded(Problem problem, Profile profile) {
        var about = PORT.matcher(problem.pointer());
        if (!about.matches()) {
            return problem;
        }
        var route = profile.routes().get(Integer.parseInt(about.group(1)));
        var ports = route.match().ports();
        int port = ports.get(Integer.parseInt(about.group(2)));
        return new Problem(
                problem.pointer(),
                ("The route %s answers on port %d%s, where no listener would serve it; keep a listener there, or %s in the"
                                + " route first.")
                        .formatted(
                                route.label(),
                                port,
                                ports.size() == 1 ? " only" : "",
                                ports.size() == 1 ? "pick another one" : "take the port out"));
    }
}
