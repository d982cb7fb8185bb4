package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.caddy.Walk.End;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Brings ends, of which the first that fits is right, into paths of which the profile's precedence picks the same: prefixes
 * where that goes, with an exact path where Caddy makes an exception of it, and patterns, which come in their order, where
 * it does not. Not for several threads.
 */
final class Layout {

    /** More looks at two ends than any sensible configuration needs. */
    private static final int MOST_CHECKS = 2_000_000;

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
        layout.fitPaths();
        layout.exceptions();
        layout.prune();
        layout.order();
        layout.tellApart();
        return layout.ends;
    }

    /** What an earlier one takes wholly is never asked. */
    private void prune() {
        List<End> alive = new ArrayList<>();
        for (End end : ends) {
            if (alive.stream().noneMatch(earlier -> earlier.on().covers(end.on()))) {
                alive.add(end);
            }
        }
        ends.clear();
        ends.addAll(alive);
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
            List<End> exact = done.add(path.text()) ? exactly(path.text()) : List.of();
            ends.set(i, path(ends.get(i), new PathRule(PathRule.Kind.SEGMENTS, path.text())));
            ends.addAll(i, exact);
            i += exact.size();
        }
    }

    /** All that becomes of the requests for one path. */
    private List<End> exactly(String path) {
        return ends.stream()
                .filter(end -> end.on().path().takes(path))
                .map(end -> path(end, new PathRule(PathRule.Kind.EXACT, path)))
                .toList();
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
            if (ranksBefore(second, first) && !first.on().apart(second.on())) {
                return settle(earlier, later);
            }
        }
        return -1;
    }

    private int settle(int earlier, int later) {
        End first = ends.get(earlier);
        End second = ends.get(later);
        if (hostRank(second) < hostRank(first)) {
            Condition both = first.on()
                    .and(Condition.NONE.withHosts(
                            Objects.requireNonNull(second.on().hosts())));
            if (both != null) {
                ends.add(earlier, first.on(both));
                return earlier;
            }
        }
        if (!first.on().path().isPattern()) {
            ends.set(earlier, path(first, first.on().path().asPattern()));
            return earlier;
        }
        ends.set(later, path(second, second.on().path().asPattern()));
        return later;
    }

    /** Routes of one pattern stand together in a profile; these have to keep their places. */
    private void tellApart() {
        Set<String> seen = new HashSet<>();
        ends.replaceAll(end -> {
            String text = end.on().path().text();
            while (end.on().path().isPattern() && !seen.add(text)) {
                text = "(?:" + text + ")";
            }
            return end.on().path().isPattern() ? path(end, new PathRule(PathRule.Kind.REGEX, text)) : end;
        });
    }

    private static final Comparator<End> SAME_PATH = Comparator.comparing(
                    (End end) -> end.on().methods() == null)
            .thenComparingInt(end -> -end.on().headers().size())
            .thenComparingInt(end -> -end.on().query().size());

    /** Whether the profile would take the one for requests that both are for, although it comes later. */
    private boolean ranksBefore(End one, End other) {
        int hosts = hostRank(one) - hostRank(other);
        int kinds = kindRank(one) - kindRank(other);
        if (hosts != 0 || kinds != 0) {
            return hosts < 0 || (hosts == 0 && kinds < 0);
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
        if (hosts == null || (!end.on().inner() && hosts.equals(everyHost))) {
            return 2;
        }
        return hosts.stream().anyMatch(host -> host.startsWith("*")) ? 1 : 0;
    }
}
