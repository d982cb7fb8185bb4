package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.caddy.Walk.End;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings ends, of which the first that fits is right, into paths of which the profile's precedence picks the same: prefixes
 * where that goes, with an exact path where Caddy makes an exception of it, and patterns, which come in their order, where
 * it does not. Not for several threads.
 */
final class Layout {

    /** More looks at two ends than any sensible configuration needs. */
    private static final int MOST_CHECKS = 2_000_000;

    private static final int EVERY_HOST = 1_000;

    private final List<End> ends;
    private final Set<String> everyHost;
    private int checks;

    private Layout(List<End> ends, Set<String> everyHost) {
        this.everyHost = everyHost;
        this.ends = new ArrayList<>(ends);
    }

    /** @param everyHost the names of the profile, where a site that has them all names none; else empty */
    static List<End> of(List<End> ends, Set<String> everyHost) {
        Layout layout = new Layout(ends, everyHost);
        layout.prune();
        layout.namesOfOneRank();
        layout.names();
        layout.fitPaths();
        layout.exceptions();
        layout.prune();
        layout.order();
        layout.tellApart();
        return layout.ends;
    }

    /** What an earlier one takes wholly is never asked, be it under some of the names. */
    private void prune() {
        List<End> alive = new ArrayList<>();
        for (End end : ends) {
            if (alive.stream().noneMatch(earlier -> earlier.on().covers(end.on()))) {
                End left = hostRank(end) == EVERY_HOST ? end : underNamesLeft(end, alive);
                if (left != null) {
                    alive.add(left);
                }
            }
        }
        ends.clear();
        ends.addAll(alive);
    }

    private static @Nullable End underNamesLeft(End end, List<End> earlier) {
        Set<String> hosts = Objects.requireNonNull(end.on().hosts());
        Set<String> left = new LinkedHashSet<>(hosts);
        earlier.forEach(each -> left.removeAll(each.on().hostsTaken(end.on())));
        if (left.size() == hosts.size()) {
            return end;
        }
        return left.isEmpty() ? null : end.on(end.on().withHosts(left));
    }

    /** A profile ranks names one by one. */
    private void namesOfOneRank() {
        List<End> ranked = new ArrayList<>();
        for (End end : ends) {
            Set<String> hosts = end.on().hosts();
            Map<Integer, Set<String>> byRank = new TreeMap<>();
            if (hosts != null && hostRank(end) != EVERY_HOST) {
                hosts.forEach(host -> byRank.computeIfAbsent(rank(host), absent -> new LinkedHashSet<>())
                        .add(host));
            }
            if (byRank.size() < 2) {
                ranked.add(end);
            } else {
                byRank.values().forEach(names -> ranked.add(end.on(end.on().withHosts(names))));
            }
        }
        ends.clear();
        ends.addAll(ranked);
    }

    /**
     * A profile looks at names before all else: what an end for many names takes away from a later one for a name among them
     * becomes an end of that name.
     */
    private void names() {
        for (int at = 0; at < ends.size(); at++) {
            End first = ends.get(at);
            List<End> nearer = ends.stream()
                    .skip(at + 1L)
                    .filter(later -> hostRank(later) < hostRank(first))
                    .sorted(Comparator.comparingInt(this::hostRank))
                    .toList();
            for (End later : nearer) {
                Set<String> hosts = Objects.requireNonNull(later.on().hosts());
                Condition both = first.on().and(later.on());
                Condition own = first.on().and(Condition.NONE.withHosts(hosts));
                if (both != null && own != null && !taken(both, at)) {
                    ends.add(at, first.on(own));
                    at++;
                }
            }
        }
    }

    /** Whether one of the first ends has all of these requests. */
    private boolean taken(Condition on, int before) {
        return ends.stream().limit(before).anyMatch(end -> end.on().covers(on));
    }

    private void fitPaths() {
        ends.replaceAll(end -> end.on().path().kind() == PathRule.Kind.BEGINNING
                ? path(end, end.on().path().asPattern())
                : end);
    }

    private static End path(End end, PathRule path) {
        return end.on(end.on().withPath(path));
    }

    /** {@code /api/*} is the prefix {@code /api} without that path itself, which goes where it would go without. */
    private void exceptions() {
        Set<String> done = new HashSet<>();
        for (int i = 0; i < ends.size(); i++) {
            PathRule path = ends.get(i).on().path();
            if (path.kind() != PathRule.Kind.BELOW) {
                continue;
            }
            Condition own = ends.get(i).on();
            boolean asPattern = ends.stream()
                    .anyMatch(end -> end.on().path().isPattern() && !end.on().apart(own));
            if (asPattern) {
                ends.set(i, path(ends.get(i), path.asPattern()));
                continue;
            }
            List<End> exact = done.add(own.hosts() + " " + path.text()) ? exactly(own) : List.of();
            ends.set(i, path(ends.get(i), new PathRule(PathRule.Kind.SEGMENTS, path.text())));
            ends.addAll(i, exact);
            i += exact.size();
        }
    }

    /** All that becomes of the requests for the path itself under these names. */
    private List<End> exactly(Condition below) {
        PathRule path = new PathRule(PathRule.Kind.EXACT, below.path().text());
        Condition names = below.hosts() == null ? Condition.NONE : Condition.NONE.withHosts(below.hosts());
        List<End> exact = new ArrayList<>();
        for (End end : ends) {
            Condition here = end.on().path().takes(path.text()) ? end.on().and(names) : null;
            if (here != null) {
                exact.add(end.on(here.withPath(path)));
            }
        }
        return exact;
    }

    private void order() {
        for (int later = 1; later < ends.size(); later++) {
            int changed = firstChanged(later);
            if (checks > MOST_CHECKS) {
                ends.replaceAll(end -> path(end, end.on().path().asPattern()));
                return;
            }
            // What was changed is held against what stands before it once more.
            later = Math.max(changed - 1, 0) < later && changed >= 0 ? Math.max(changed - 1, 0) : later;
        }
    }

    /** The index of the first end that was changed so that this one comes after those before it; -1 where none had to. */
    private int firstChanged(int later) {
        for (int earlier = 0; earlier < later; earlier++) {
            checks++;
            End first = ends.get(earlier);
            End second = ends.get(later);
            if (ranksBefore(second, first)) {
                Condition both = first.on().and(second.on());
                if (both != null && !taken(both, earlier)) {
                    return settle(earlier, later);
                }
            }
        }
        return -1;
    }

    private int settle(int earlier, int later) {
        End first = ends.get(earlier);
        End second = ends.get(later);
        if (!first.on().path().isPattern()) {
            ends.set(earlier, path(first, first.on().path().asPattern()));
            return earlier;
        }
        ends.set(later, path(second, second.on().path().asPattern()));
        return later;
    }

    /** Routes of one and the same pattern stand together in a profile; those that have to keep their places get another. */
    private void tellApart() {
        Map<String, Integer> first = new HashMap<>();
        for (int at = 0; at < ends.size(); at++) {
            End end = ends.get(at);
            if (!end.on().path().isPattern()) {
                continue;
            }
            String text = end.on().path().text();
            Integer there = first.putIfAbsent(text, at);
            if (there != null && moves(at, there)) {
                String other = spelling(text, first);
                first.put(other, at);
                ends.set(at, path(end, new PathRule(PathRule.Kind.REGEX, other)));
            }
        }
    }

    /** Whether it would come before an end that has its requests first if it stood with those of its pattern. */
    private boolean moves(int at, int first) {
        End end = ends.get(at);
        return ends.subList(first, at).stream()
                .filter(other -> other.on().path().isPattern() && !other.on().apart(end.on()))
                .anyMatch(other -> !other.on().path().equals(end.on().path()) || SAME_PATH.compare(end, other) < 0);
    }

    private static String spelling(String pattern, Map<String, Integer> taken) {
        String other = "(?:" + pattern + ")";
        for (int times = 2; taken.containsKey(other); times++) {
            other = "(?:){" + times + "}(?:" + pattern + ")";
        }
        return other;
    }

    private static final Comparator<End> SAME_PATH = Comparator.comparing(
                    (End end) -> end.on().methods() == null)
            .thenComparingInt(end -> -end.on().headers().size())
            .thenComparingInt(end -> -end.on().query().size());

    /** Whether the profile would take the one for requests that both are for, although it comes later; names are settled. */
    private boolean ranksBefore(End one, End other) {
        int kinds = kindRank(one) - kindRank(other);
        if (hostRank(one) != hostRank(other) || kinds != 0) {
            return hostRank(one) == hostRank(other) && kinds < 0;
        }
        String mine = one.on().path().text();
        String theirs = other.on().path().text();
        boolean samePath =
                kindRank(one) != 1 && one.on().path().equals(other.on().path());
        return samePath
                ? SAME_PATH.compare(one, other) < 0
                : kindRank(one) == 2
                        && length(one.on().path(), mine) > length(other.on().path(), theirs);
    }

    private static int length(PathRule path, String text) {
        return path.kind() == PathRule.Kind.ANY ? 0 : text.length();
    }

    private static int kindRank(End end) {
        return switch (end.on().path().kind()) {
            case EXACT -> 0;
            case REGEX -> 1;
            default -> 2;
        };
    }

    private int hostRank(End end) {
        Set<String> hosts = end.on().hosts();
        return hosts == null || (!end.on().inner() && hosts.equals(everyHost))
                ? EVERY_HOST
                : hosts.stream().mapToInt(Layout::rank).max().orElse(EVERY_HOST);
    }

    /** A name by itself comes first, then what has a star and is longest. */
    private static int rank(String host) {
        return host.startsWith("*") ? EVERY_HOST - host.length() : 0;
    }
}
