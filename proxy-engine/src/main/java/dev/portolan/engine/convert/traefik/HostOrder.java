package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.profile.PathMatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one host in Traefik's order. A profile asks exact paths, then patterns in the order of the file, then the
 * longest prefix, and takes patterns that are written alike together. Where that is another order, and it matters, a path
 * becomes a pattern, and a pattern gets a spelling of its own; in the end all would be patterns in Traefik's order.
 */
final class HostOrder {

    private final Set<Integer> allPorts;
    private final List<Row> rows = new ArrayList<>();

    /** By a row, the later ones that take some of its requests too and do something else with them. */
    private final List<BitSet> before = new ArrayList<>();

    /** As they are written. */
    private final Set<String> patterns = new HashSet<>();

    /** How often one was written anew. */
    private final Map<String, Integer> spellings = new HashMap<>();

    private int copies;
    private boolean complete = true;

    /**
     * A route at its place.
     *
     * @param rank its place among all routes in Traefik's order
     */
    record Row(Planned route, int rank) {}

    /**
     * @param routes of all hosts, in the order in which Traefik asks them
     * @param allPorts those of a route that names none
     * @param room the number of routes of more hosts that there may be here
     */
    HostOrder(@Nullable String host, List<Planned> routes, Set<Integer> allPorts, int room) {
        this.allPorts = allPorts;
        for (int rank = routes.size() - 1; rank >= 0; rank--) {
            Planned route = routes.get(rank);
            if (Objects.equals(route.condition().host(), host)) {
                rows.addFirst(new Row(route, rank));
            } else if (!rows.isEmpty() && route.condition().isForAllOf(host)) {
                Planned here = route.withHost(host);
                Set<Integer> contested = contested(here);
                if (!contested.isEmpty() && copies >= room) {
                    complete = false;
                } else if (!contested.isEmpty()) {
                    rows.addFirst(new Row(here.withPorts(contested), rank));
                    copies++;
                }
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            BitSet later = new BitSet();
            for (int j = i + 1; j < rows.size(); j++) {
                later.set(j, rows.get(i).route().contests(rows.get(j).route()));
            }
            before.add(later);
        }
        rows.forEach(row -> patterns.add(row.route().condition().path().path()));
    }

    /** The ports on which a later route takes some of its requests. */
    private Set<Integer> contested(Planned route) {
        Set<Integer> ports = new HashSet<>();
        for (Row later : rows) {
            if (!ports.containsAll(route.ports()) && route.contests(later.route())) {
                ports.addAll(route.ports().stream()
                        .filter(later.route().ports()::contains)
                        .toList());
            }
        }
        return ports;
    }

    List<Row> rows() {
        return rows;
    }

    /** How many of the rows are for routes of more hosts than this. */
    int copies() {
        return copies;
    }

    /** @return whether a profile keeps the order now */
    boolean settle() {
        boolean changed = true;
        while (changed) {
            changed = false;
            Chosen chosen = new Chosen(rows);
            for (int one = 0; one < rows.size(); one++) {
                BitSet later = before.get(one);
                for (int other = later.nextSetBit(0); other >= 0; other = later.nextSetBit(other + 1)) {
                    if (chosen.wrongly(one, other) && setApart(one, other)) {
                        changed = true;
                        chosen = new Chosen(rows);
                    }
                }
            }
        }
        return complete && holds(Comparator.comparingInt(Row::rank));
    }

    /** Whether every request goes to the same route if the file has them in this order. */
    boolean holds(Comparator<Row> order) {
        List<Row> written = rows.stream().sorted(order).toList();
        Chosen chosen = new Chosen(written);
        Map<Row, Integer> places = new HashMap<>();
        written.forEach(row -> places.put(row, places.size()));
        for (int one = 0; one < rows.size(); one++) {
            int place = Objects.requireNonNull(places.get(rows.get(one)));
            boolean wrong = before.get(one).stream()
                    .anyMatch(other -> chosen.wrongly(place, Objects.requireNonNull(places.get(rows.get(other)))));
            if (wrong) {
                return false;
            }
        }
        return true;
    }

    /** Takes a step towards two patterns that are written differently; false where there is none left. */
    private boolean setApart(int one, int other) {
        PathMatch higher = kind(one);
        PathMatch lower = kind(other);
        if (higher == PathMatch.PREFIX) {
            boolean changed = spell(one);
            return (lower == PathMatch.EXACT && spell(other)) || changed;
        }
        return spell(other);
    }

    private PathMatch kind(int row) {
        return rows.get(row).route().condition().path().pathMatch();
    }

    /** A pattern that no other route of the host has. */
    private boolean spell(int index) {
        Row row = rows.get(index);
        Condition condition = row.route().condition();
        String plain = condition.path().regex();
        PathTest own;
        do {
            own = condition.path().apart(spellings.merge(plain, 1, Integer::sum) - 1);
        } while (!patterns.add(own.path()));
        Condition spelled = condition.withPath(own);
        if (!row.route().canNarrow(spelled)) {
            return false;
        }
        rows.set(index, new Row(row.route().narrowed(spelled), row.rank()));
        return true;
    }

    /** What a profile with these rows chooses, by port. */
    private final class Chosen {

        private final Map<Integer, int[]> byPort = new HashMap<>();

        Chosen(List<Row> written) {
            Set<Integer> ports = new HashSet<>();
            written.forEach(row -> ports.addAll(row.route().ports()));
            for (int port : ports) {
                int[] there = IntStream.range(0, written.size())
                        .filter(i -> written.get(i).route().ports().contains(port))
                        .toArray();
                int[] priorities = Priorities.of(Arrays.stream(there)
                        .mapToObj(i -> written.get(i).route().match(allPorts))
                        .toList());
                int[] places = new int[written.size()];
                for (int i = 0; i < there.length; i++) {
                    places[there[i]] = priorities[i];
                }
                byPort.put(port, places);
            }
        }

        /** Whether the later of two comes first where both are asked. */
        boolean wrongly(int one, int other) {
            return byPort.values().stream().anyMatch(places -> places[one] > 0 && places[other] > places[one]);
        }
    }
}
