package dev.portolan.app.desktop.routes;

import dev.portolan.engine.EngineStats;
import dev.portolan.engine.profile.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Keeps the figures of every running route from one snapshot of the engine to the next, through changes of the profile. A plain
 * class for one thread.
 */
final class TrafficMeter {

    private List<Metered> metered = List.of();

    private static final class Metered {
        private final Route route;
        private final RouteMeter meter;
        private Figures figures;

        Metered(Route route, RouteMeter meter, Figures figures) {
            this.route = route;
            this.meter = meter;
            this.figures = figures;
        }
    }

    /** The engine runs these routes from now on; those it ran before keep their history. */
    void running(List<Route> routes) {
        if (metered.stream().map(each -> each.route).toList().equals(routes)) {
            return;
        }
        var before = new ArrayList<>(metered);
        before.forEach(each -> each.meter.rebase());
        var now = new ArrayList<Metered>();
        for (int i = 0; i < routes.size(); i++) {
            now.add(carry(routes.get(i), i, routes.size(), before));
        }
        metered = now;
    }

    /** The same route, or else the one that stood in its place while nothing came or went: it was edited. */
    private Metered carry(Route route, int index, int count, List<Metered> before) {
        var known = before.stream().filter(each -> each.route.equals(route)).findFirst();
        if (known.isEmpty() && count == metered.size()) {
            known = before.stream().filter(metered.get(index)::equals).findFirst();
        }
        known.ifPresent(before::remove);
        return known.map(each -> new Metered(route, each.meter, each.figures))
                .orElseGet(() -> new Metered(route, new RouteMeter(), Figures.NONE));
    }

    /** @param now milliseconds since the epoch */
    void update(EngineStats stats, long now) {
        if (stats.routes().size() != metered.size()) {
            // A snapshot from before or after the change of profile that was just told of; the next one fits.
            return;
        }
        for (int i = 0; i < metered.size(); i++) {
            var each = metered.get(i);
            each.figures = each.meter.update(stats.routes().get(i), now);
        }
    }

    /** The figures of the open profile's routes, in its order; those that don't run have {@link Figures#NONE}. */
    List<Figures> of(List<Route> routes) {
        Map<Route, Figures> known = metered.stream()
                .collect(Collectors.toMap(each -> each.route, each -> each.figures, (one, other) -> one));
        return IntStream.range(0, routes.size())
                .mapToObj(i -> i < metered.size() && metered.get(i).route.equals(routes.get(i))
                        ? metered.get(i).figures
                        : known.getOrDefault(routes.get(i), Figures.NONE))
                .toList();
    }
}
