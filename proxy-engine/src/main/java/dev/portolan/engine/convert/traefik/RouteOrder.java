package dev.portolan.engine.convert.traefik;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings Traefik's order (the longest rule first, or explicit priorities) over to a profile, where the most specific route
 * wins. A profile asks the routes of the most specific host first, so a router of more hosts that comes before one of this
 * host's gets a route here as well; within a host {@link HostOrder} sees to the order.
 */
final class RouteOrder {

    /** So many routes beyond twice those of the configuration may there be. */
    private static final int MORE = 500;

    private RouteOrder() {}

    /**
     * The routes in the order of the file.
     *
     * @param kept false where a profile has no routes that keep the order everywhere
     */
    record Ordered(List<Planned> routes, boolean kept) {}

    /**
     * @param routes in the order in which Traefik asks them
     * @param allPorts those of a route that names none
     */
    static Ordered of(List<Planned> routes, Set<Integer> allPorts) {
        Set<@Nullable String> hosts = new LinkedHashSet<>();
        routes.forEach(each -> hosts.add(each.condition().host()));
        List<HostOrder> orders = new ArrayList<>();
        int room = MORE + routes.size();
        boolean kept = true;
        for (String host : hosts) {
            HostOrder order = new HostOrder(host, routes, allPorts, room);
            room -= order.copies();
            kept &= order.settle();
            orders.add(order);
        }
        return new Ordered(written(orders), kept);
    }

    /** In the order of the text, if every request still goes to the same route then. */
    private static List<Planned> written(List<HostOrder> orders) {
        Comparator<HostOrder.Row> asked = Comparator.comparingInt(HostOrder.Row::rank);
        Comparator<HostOrder.Row> text = Comparator.comparingInt(
                (HostOrder.Row row) -> row.route().router().order());
        boolean anyOrder = orders.stream().allMatch(each -> each.holds(text));
        return orders.stream()
                .flatMap(each -> each.rows().stream())
                .sorted(anyOrder ? text.thenComparing(asked) : asked)
                .map(HostOrder.Row::route)
                .toList();
    }
}
