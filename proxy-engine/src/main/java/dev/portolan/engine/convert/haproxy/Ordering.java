package dev.portolan.engine.convert.haproxy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes routes of a list of which the first that fits counts, for a profile in which the most specific does. Where the two
 * would differ, a route becomes a pattern, since patterns come before prefixes and in the order of the file; and routes for
 * every host that come before some for one are there for that one as well.
 */
final class Ordering {

    private static final int MOST_PASSES = 30;

    private final List<Leaf> leaves;

    private Ordering(List<Leaf> leaves) {
        this.leaves = leaves;
    }

    static List<Placed> of(List<Leaf> leaves) {
        List<Leaf> enabled = leaves.stream().filter(Leaf::enabled).toList();
        List<Placed> placed = new ArrayList<>(new Ordering(reachable(enabled)).placed());
        for (Leaf leaf : leaves) {
            if (!leaf.enabled()) {
                placed.add(new Placed(leaf, leaves.indexOf(leaf), leaf.where().host(), shape(leaf)));
            }
        }
        return placed;
    }

    /** Whether every request that two of the routes could take goes to the same one of them in the other order. */
    static boolean same(List<Placed> routes, List<Placed> other) {
        for (Placed route :
                routes.stream().filter(each -> each.leaf().enabled()).toList()) {
            List<Placed> level = level(route, routes);
            Precedence before = new Precedence(level);
            List<Placed> otherLevel = level(route, other);
            Precedence after = new Precedence(otherLevel);
            int own = level.indexOf(route);
            int ownAfter = otherLevel.indexOf(route);
            for (int i = 0; i < level.size(); i++) {
                Placed each = level.get(i);
                if (i != own
                        && overlap(route.where(), each.where())
                        && before.before(own, i) != after.before(ownAfter, otherLevel.indexOf(each))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Placed> level(Placed route, List<Placed> routes) {
        return routes.stream()
                .filter(each ->
                        Objects.equals(each.host(), route.host()) && each.leaf().enabled())
                .toList();
    }

    /** Without those of which an earlier one takes every request. */
    private static List<Leaf> reachable(List<Leaf> leaves) {
        List<Leaf> reachable = new ArrayList<>();
        for (Leaf leaf : leaves) {
            if (reachable.stream().noneMatch(earlier -> leaf.where().within(earlier.where()))) {
                reachable.add(leaf);
            }
        }
        return reachable;
    }

    private static Shape shape(Leaf leaf) {
        return Shape.of(leaf.where().path());
    }

    private List<Placed> placed() {
        List<Placed> all = new ArrayList<>();
        for (String host : hosts()) {
            all.addAll(settled(level(host)));
        }
        all.sort(Comparator.comparingInt(Placed::place));
        return all;
    }

    /** The hosts that routes name, and null for all others. */
    private List<@Nullable String> hosts() {
        List<@Nullable String> hosts = new ArrayList<>();
        leaves.stream()
                .map(leaf -> leaf.where().host())
                .filter(Objects::nonNull)
                .distinct()
                .forEach(hosts::add);
        hosts.add(null);
        return hosts;
    }

    /** The routes of a host, and those for more than it that must come before one of them. */
    private List<Placed> level(@Nullable String host) {
        List<Placed> level = new ArrayList<>();
        for (int i = leaves.size() - 1; i >= 0; i--) {
            Where where = leaves.get(i).where();
            boolean own = Objects.equals(where.host(), host);
            boolean wider = host != null && (where.host() == null || Where.covers(where.host(), host));
            if (own || (wider && level.stream().anyMatch(each -> overlap(where, each.where())))) {
                Leaf leaf = leaves.get(i).withWhere(where.withHost(host));
                level.addFirst(new Placed(leaf, i, host, shape(leaf)));
            }
        }
        return withoutHidden(level);
    }

    private static List<Placed> withoutHidden(List<Placed> level) {
        List<Placed> seen = new ArrayList<>();
        for (Placed each : level) {
            if (seen.stream().noneMatch(earlier -> each.where().within(earlier.where()))) {
                seen.add(each);
            }
        }
        return seen;
    }

    private static boolean overlap(Where one, Where other) {
        return one.meets(other);
    }

    /** With patterns where the profile's order would be another one. */
    private static List<Placed> settled(List<Placed> level) {
        List<Placed> routes = new ArrayList<>(level);
        boolean changed = true;
        for (int pass = 0; changed && pass < MOST_PASSES; pass++) {
            changed = pass(routes);
        }
        return routes;
    }

    /** Whether anything was changed. */
    private static boolean pass(List<Placed> routes) {
        Precedence precedence = new Precedence(routes);
        boolean changed = false;
        for (int i = 0; i < routes.size(); i++) {
            for (int j = i + 1; j < routes.size(); j++) {
                if (overlap(routes.get(i).where(), routes.get(j).where()) && !precedence.before(i, j)) {
                    change(routes, i, j);
                    changed = true;
                }
            }
        }
        return changed;
    }

    private static void change(List<Placed> routes, int first, int second) {
        Placed one = routes.get(first);
        Placed other = routes.get(second);
        if (one.shape().kind() != Shape.Kind.REGEX) {
            routes.set(first, one.with(one.shape().asPattern()));
        }
        if (other.shape().kind() != Shape.Kind.PREFIX && one.shape().kind() != Shape.Kind.PREFIX) {
            routes.set(second, other.with(other.shape().asPattern()));
        }
    }
}
