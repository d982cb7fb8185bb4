package dev.portolan.app.desktop.routes;

import dev.portolan.engine.EngineStats.RouteStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Keeps the figures of everything of a kind that runs, routes or TCP forwards, from one snapshot of the engine to the next, through changes of the profile. A plain
 * class for one thread.
 */
final class TrafficMeter<T> {

    private List<Metered<T>> metered = List.of();

    private static final class Metered<T> {
        private final T item;
        private final RouteMeter meter;
        private Figures figures;

        Metered(T item, RouteMeter meter, Figures figures) {
            this.item = item;
            this.meter = meter;
            this.figures = figures;
        }
    }

    /** The engine runs these from now on; those it ran before keep their history. */
    void running(List<T> items) {
        if (metered.stream().map(each -> each.item).toList().equals(items)) {
            return;
        }
        var before = new ArrayList<>(metered);
        before.forEach(each -> each.meter.rebase());
        var now = new ArrayList<Metered<T>>();
        for (int i = 0; i < items.size(); i++) {
            now.add(carry(items.get(i), i, items.size(), before));
        }
        metered = now;
    }

    /** The same one, or else the one that stood in its place while nothing came or went: it was edited. */
    private Metered<T> carry(T item, int index, int count, List<Metered<T>> before) {
        var known = before.stream().filter(each -> each.item.equals(item)).findFirst();
        if (known.isEmpty() && count == metered.size()) {
            known = before.stream().filter(metered.get(index)::equals).findFirst();
        }
        known.ifPresent(before::remove);
        return known.map(each -> new Metered<>(item, each.meter, each.figures))
                .orElseGet(() -> new Metered<>(item, new RouteMeter(), Figures.NONE));
    }

    /** @param now milliseconds since the epoch */
    void update(List<RouteStats> stats, long now) {
        if (stats.size() != metered.size()) {
            // A snapshot from before or after the change of profile that was just told of; the next one fits.
            return;
        }
        for (int i = 0; i < metered.size(); i++) {
            var each = metered.get(i);
            each.figures = each.meter.update(stats.get(i), now);
        }
    }

    /** The figures of the open profile's, in its order; those that don't run have {@link Figures#NONE}. */
    List<Figures> of(List<T> items) {
        Map<T, Figures> known = metered.stream()
                .collect(Collectors.toMap(each -> each.item, each -> each.figures, (one, other) -> one));
        return IntStream.range(0, items.size())
                .mapToObj(i -> i < metered.size() && metered.get(i).item.equals(items.get(i))
                        ? metered.get(i).figures
                        : known.getOrDefault(items.get(i), Figures.NONE))
                .toList();
    }
}
