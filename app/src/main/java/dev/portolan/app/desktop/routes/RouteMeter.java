package dev.portolan.app.desktop.routes;

import dev.portolan.engine.EngineStats.RouteStats;
import dev.portolan.engine.EngineStats.TargetStats;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns one route's counters, seen at some moments, into rates. */
final class RouteMeter {

    private static final long HISTORY = 31_000;
    private static final long RECENT = 10_000;
    private static final long SPEED = 3_000;
    private static final long HELD = 2_000;
    private static final int SECONDS = 30;

    private final Deque<Sample> samples = new ArrayDeque<>();
    private long counted;
    private long last = -1;

    /** @param total requests since this meter began, which goes on where the engine's counter starts anew */
    private record Sample(long millis, long total, long open, long errors) {}

    /** The next snapshot's counters are a new beginning: the engine may have started its routes anew. */
    void rebase() {
        last = -1;
    }

    Figures update(RouteStats stats, long now) {
        long fresh = last < 0 ? 0 : Math.max(0, stats.requests() - last);
        last = stats.requests();
        counted += fresh;
        samples.addLast(new Sample(now, counted, stats.open(), stats.errors()));
        while (samples.size() > 1 && samples.getFirst().millis() < now - HISTORY) {
            samples.removeFirst();
        }
        return figures(stats, now, fresh);
    }

    private Figures figures(RouteStats stats, long now, long fresh) {
        var speedBase = at(now - SPEED);
        double seconds = Math.max(1, (now - speedBase.millis()) / 1000.0);
        double perSecond = (counted - speedBase.total()) / seconds;
        var target = stats.target();
        return new Figures(
                perSecond,
                counted - at(now - RECENT).total(),
                fresh,
                stats.p95Millis(),
                stats.open(),
                held(stats, now, perSecond),
                spark(now),
                target == null ? null : target.failure(),
                target == null ? 0 : target.sinceMillis(),
                answers(target),
                errorShare(now),
                stats.p50Millis(),
                stats.durations().p99Millis(),
                stats.protection(),
                stats.targets(),
                stats.cache());
    }

    private double errorShare(long now) {
        var base = at(now - RECENT);
        var newest = samples.getLast();
        long errors = newest.errors() - base.errors();
        long passed = (newest.total() - newest.open()) - (base.total() - base.open());
        return errors <= 0 || passed <= 0 ? 0 : Math.min(1, (double) errors / passed);
    }

    private static boolean answers(@Nullable TargetStats target) {
        return target != null && target.known() && target.failure() == null;
    }

    /**
     * Those open all the while that passing requests don't explain. On average as many of these are under way as come in a
     * second times the seconds that each takes (Little's law), and sockets and event streams aren't part of the times measured.
     */
    private long held(RouteStats stats, long now, double perSecond) {
        if (samples.getFirst().millis() > now - HELD) {
            return 0;
        }
        long least = samples.stream()
                .filter(sample -> sample.millis() >= now - HELD)
                .mapToLong(Sample::open)
                .min()
                .orElse(0);
        double passing = perSecond * Math.max(0, stats.p95Millis()) / 1000;
        return Math.max(0, least - Math.round(2 * passing));
    }

    private List<Long> spark(long now) {
        var spark = new ArrayList<Long>(SECONDS);
        long before = at(now - SECONDS * 1000L).total();
        for (int second = SECONDS - 1; second >= 0; second--) {
            long total = at(now - second * 1000L).total();
            spark.add(total - before);
            before = total;
        }
        return spark;
    }

    /** The newest sample not younger than the moment, or the oldest there is. */
    private Sample at(long millis) {
        for (var newestFirst = samples.descendingIterator(); newestFirst.hasNext(); ) {
            var sample = newestFirst.next();
            if (sample.millis() <= millis) {
                return sample;
            }
        }
        return samples.getFirst();
    }
}
