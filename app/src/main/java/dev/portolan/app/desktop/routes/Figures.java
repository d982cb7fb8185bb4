package dev.portolan.app.desktop.routes;

import dev.portolan.engine.EngineStats.CacheStats;
import dev.portolan.engine.EngineStats.ProtectionStats;
import dev.portolan.engine.EngineStats.TargetStats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person reads of a route's traffic; an immutable snapshot.
 *
 * @param perSecond requests a second, over the last few seconds
 * @param recent requests in the last ten seconds
 * @param fresh requests since the snapshot before
 * @param p95Millis -1 while nothing was measured
 * @param open exchanges under way
 * @param held of those, the ones that are there to stay: sockets and event streams
 * @param spark requests in each of the last half minute's seconds, oldest first
 * @param failure what is wrong with the target, a few words; null while nothing is known to be
 * @param sinceMillis since when it fails, milliseconds since the epoch
 * @param answers whether the target is known to answer
 * @param errorShare of the requests that ended in the last ten seconds, from 0 to 1
 * @param p50Millis -1 while nothing was measured
 * @param p99Millis -1 while nothing was measured
 * @param protection what stands before it
 * @param targets each of the route's targets by itself
 * @param cache what is stored of its answers
 */
public record Figures(
        double perSecond,
        long recent,
        long fresh,
        double p95Millis,
        long open,
        long held,
        List<Long> spark,
        @Nullable String failure,
        long sinceMillis,
        boolean answers,
        double errorShare,
        double p50Millis,
        double p99Millis,
        ProtectionStats protection,
        List<TargetStats> targets,
        CacheStats cache) {

    /** Nothing is known: the profile does not run, or the route is new to it. */
    public static final Figures NONE = new Figures(
            0, 0, 0, -1, 0, 0, List.of(), null, 0, false, 0, -1, -1, ProtectionStats.NONE, List.of(), CacheStats.NONE);

    public Figures {
        spark = List.copyOf(spark);
        targets = List.copyOf(targets);
    }

    /** What is known of one of the targets, or null where it is not known. */
    @Nullable
    TargetStats target(int index) {
        return index < targets.size() ? targets.get(index) : null;
    }

    /** {@code 1 of 3 down: http://localhost:8081 refused}; empty while none of several is, or all are. */
    String partlyDown() {
        var down = targets.stream().filter(TargetStats::down).toList();
        return targets.size() < 2 || down.isEmpty() || down.size() == targets.size()
                ? ""
                : "%d of %d down: %s %s"
                        .formatted(
                                down.size(),
                                targets.size(),
                                down.getFirst().url().replaceFirst("^http://", ""),
                                down.getFirst().failure());
    }

    /** The part of the requests that one of the targets got, from 0 to 1. */
    double share(int index) {
        long all = targets.stream().mapToLong(TargetStats::requests).sum();
        return all == 0 ? 0 : (double) targets.get(index).requests() / all;
    }
}
