package dev.portolan.engine;

import dev.portolan.engine.EngineStats.CacheStats;
import dev.portolan.engine.EngineStats.DurationClass;
import dev.portolan.engine.EngineStats.Durations;
import dev.portolan.engine.EngineStats.ProtectionStats;
import dev.portolan.engine.EngineStats.RouteStats;
import dev.portolan.engine.EngineStats.TargetStats;
import dev.portolan.engine.EngineStats.TcpStats;
import dev.portolan.engine.cache.CacheFigures;
import dev.portolan.engine.cache.CacheStore;
import dev.portolan.engine.forward.Guard;
import dev.portolan.engine.forward.Lane;
import dev.portolan.engine.forward.RouteMeter;
import dev.portolan.engine.forward.Site;
import dev.portolan.engine.policy.RateLimiter;
import dev.portolan.engine.tcp.TcpGate;
import dev.portolan.engine.tcp.TcpMeter;
import dev.portolan.engine.upstream.Group;
import dev.portolan.engine.upstream.Member;
import dev.portolan.engine.upstream.TargetChanges;
import dev.portolan.engine.upstream.TargetHealth;
import dev.portolan.engine.wire.Troubles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merges what the event loops count; any thread. */
final class StatsReader {

    private StatsReader() {}

    static EngineStats read(
            List<Lane> lanes, Site site, List<TcpGate> gates, Troubles troubles, TargetChanges changes) {
        List<RouteStats> routes = new ArrayList<>();
        for (int i = 0; i < site.profile().routes().size(); i++) {
            List<RouteMeter> meters = new ArrayList<>();
            for (Lane lane : lanes) {
                RouteMeter meter = lane.meter(i);
                if (meter != null) {
                    meters.add(meter);
                }
            }
            Group group = site.groups().get(i);
            routes.add(route(
                    meters,
                    group == null
                            ? List.of()
                            : group.members().stream().map(StatsReader::target).toList(),
                    protection(site.guards().get(i)),
                    cache(site.caches().get(i))));
        }
        long open = lanes.stream().mapToLong(Lane::open).sum();
        return new EngineStats(
                open,
                lanes.stream().mapToLong(Lane::requests).sum(),
                routes,
                gates.stream().map(StatsReader::tcp).toList(),
                troubles.turnedAway(),
                troubles.strangers(),
                changes.all().stream().map(TargetEvent::of).toList(),
                troubles.current());
    }

    private static TcpStats tcp(TcpGate gate) {
        TcpMeter meter = gate.meter();
        return new TcpStats(
                meter.connections(),
                meter.failures(),
                meter.open(),
                meter.fromClients(),
                meter.fromTarget(),
                gate.group().members().stream().map(StatsReader::target).toList());
    }

    private static RouteStats route(
            List<RouteMeter> meters, List<TargetStats> targets, ProtectionStats protection, CacheStats cache) {
        long[] nanos = meters.stream()
                .flatMap(meter -> Arrays.stream(meter.samples()))
                .sorted(Comparator.comparingLong(RouteMeter.Sample::moment).reversed())
                .limit(RouteMeter.REMEMBERED)
                .mapToLong(RouteMeter.Sample::nanos)
                .sorted()
                .toArray();
        return new RouteStats(
                meters.stream().mapToLong(RouteMeter::requests).sum(),
                meters.stream().mapToLong(RouteMeter::errors).sum(),
                meters.stream().mapToLong(RouteMeter::open).sum(),
                meters.stream().mapToLong(RouteMeter::bytes).sum(),
                percentile(nanos, 50),
                percentile(nanos, 95),
                targets,
                protection,
                durations(meters, percentile(nanos, 99)),
                cache);
    }

    private static Durations durations(List<RouteMeter> meters, double p99) {
        long[] bounds = RouteMeter.bounds();
        List<DurationClass> classes = new ArrayList<>();
        long sofar = 0;
        for (int i = 0; i <= bounds.length; i++) {
            int group = i;
            sofar += meters.stream().mapToLong(meter -> meter.count(group)).sum();
            classes.add(new DurationClass(i < bounds.length ? bounds[i] / 1e9 : Double.POSITIVE_INFINITY, sofar));
        }
        return new Durations(
                p99, classes, meters.stream().mapToLong(RouteMeter::nanos).sum() / 1e9);
    }

    private static CacheStats cache(@Nullable CacheStore store) {
        if (store == null) {
            return CacheStats.NONE;
        }
        CacheFigures figures = store.figures();
        return new CacheStats(figures.hits(), figures.misses(), figures.entries(), figures.bytes(), figures.budget());
    }

    private static ProtectionStats protection(@Nullable Guard guard) {
        if (guard == null) {
            return ProtectionStats.NONE;
        }
        RateLimiter limiter = guard.limiter();
        return new ProtectionStats(
                limiter == null ? 0 : limiter.passed(),
                limiter == null ? 0 : limiter.refused(),
                guard.guardsWrites(),
                guard.liftedWrites());
    }

    /** The nearest rank, in milliseconds. */
    private static double percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return -1;
        }
        int rank = (sorted.length * percent + 99) / 100;
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }

    private static TargetStats target(Member member) {
        TargetHealth.Observation last = member.upstream().health().last();
        String check = member.checkFailure();
        return new TargetStats(
                member.url(),
                last.known() || check != null,
                check == null ? last.failure() : check,
                last.sinceMillis(),
                !member.up(),
                member.requests(),
                member.open(),
                member.upstream().revival().waiting()
                        + (member.places() == null ? 0 : member.places().waiting()));
    }
}
