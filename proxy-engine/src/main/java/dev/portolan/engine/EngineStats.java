package dev.portolan.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures since the profile was started; an immutable snapshot.
 *
 * @param connections of clients, open now
 * @param requests answered or under way
 * @param routes in the order of the running profile's routes
 * @param tcp in the order of the running profile's TCP forwards
 * @param turnedAway connections that were more than their listener allows
 * @param strangers connections from machines that the port is not for, closed unheard
 * @param targetEvents the last 200 times that a target went down or came up, oldest first
 * @param troubles what is wrong at the moment, a sentence each: connections, file descriptors or memory run short, a client
 *     refused a certificate
 */
public record EngineStats(
        long connections,
        long requests,
        List<RouteStats> routes,
        List<TcpStats> tcp,
        long turnedAway,
        long strangers,
        List<TargetEvent> targetEvents,
        List<String> troubles) {

    public static final EngineStats NONE = new EngineStats(0, 0, List.of());

    public EngineStats {
        routes = List.copyOf(routes);
        tcp = List.copyOf(tcp);
        targetEvents = List.copyOf(targetEvents);
        troubles = List.copyOf(troubles);
    }

    /** Of a profile without TCP forwards, while nothing runs short. */
    public EngineStats(long connections, long requests, List<RouteStats> routes) {
        this(connections, requests, routes, List.of());
    }

    /** While nothing runs short. */
    public EngineStats(long connections, long requests, List<RouteStats> routes, List<TcpStats> tcp) {
        this(connections, requests, routes, tcp, 0, 0, List.of(), List.of());
    }

    /**
     * @param errors answers of 500 and above, and exchanges cut
     * @param open exchanges under way, tunnels included
     * @param p50Millis of the last 1,024 exchanges, tunnels and event streams left out; -1 while there is none
     * @param targets in the profile's order; empty where the route does not forward
     * @param protection what stands before it
     * @param durations how long exchanges took
     * @param cache what is stored of its target's answers
     */
    public record RouteStats(
            long requests,
            long errors,
            long open,
            long bytes,
            double p50Millis,
            double p95Millis,
            List<TargetStats> targets,
            ProtectionStats protection,
            Durations durations,
            CacheStats cache) {

        public RouteStats {
            targets = List.copyOf(targets);
        }

        /** Of which no durations are known. */
        public RouteStats(
                long requests,
                long errors,
                long open,
                long bytes,
                double p50Millis,
                double p95Millis,
                List<TargetStats> targets,
                ProtectionStats protection) {
            this(
                    requests,
                    errors,
                    open,
                    bytes,
                    p50Millis,
                    p95Millis,
                    targets,
                    protection,
                    Durations.NONE,
                    CacheStats.NONE);
        }

        /** Of a route with one target, or none, that nothing stands before. */
        public RouteStats(
                long requests,
                long errors,
                long open,
                long bytes,
                double p50Millis,
                double p95Millis,
                @Nullable TargetStats target) {
            this(
                    requests,
                    errors,
                    open,
                    bytes,
                    p50Millis,
                    p95Millis,
                    target == null ? List.of() : List.of(target),
                    ProtectionStats.NONE);
        }

        /** What stands for all of them where there is room for one: the first that is well, else the first; null where there is none. */
        public @Nullable TargetStats target() {
            return targets.stream()
                    .filter(target -> target.known() && target.failure() == null)
                    .findFirst()
                    .orElse(targets.isEmpty() ? null : targets.getFirst());
        }
    }

    /**
     * How long a route's exchanges took, all since the start, tunnels and event streams left out.
     *
     * @param p99Millis of the last 1,024; -1 while there is none
     * @param classes ascending; the last one's bound is infinite
     * @param sumSeconds of all of them together
     */
    public record Durations(double p99Millis, List<DurationClass> classes, double sumSeconds) {

        public static final Durations NONE = new Durations(-1, List.of(), 0);

        public Durations {
            classes = List.copyOf(classes);
        }
    }

    /**
     * @param atMostSeconds the upper bound
     * @param count exchanges that took as long or shorter, those of the classes below included
     */
    public record DurationClass(double atMostSeconds, long count) {}

    /**
     * What stands before a route.
     *
     * @param passed requests that its rate limit let pass
     * @param refused requests that were more than that
     * @param writesGuarded whether its write guard is on
     * @param writesLifted whether its write guard was lifted
     */
    public record ProtectionStats(long passed, long refused, boolean writesGuarded, boolean writesLifted) {

        public static final ProtectionStats NONE = new ProtectionStats(0, 0, false, false);
    }

    /**
     * A route's cache.
     *
     * @param hits requests that were answered without waiting for the target
     * @param misses requests that the target was asked for
     * @param entries responses that are stored
     * @param bytes that they take
     * @param budget bytes that they may take; 0 where the route has no cache
     */
    public record CacheStats(long hits, long misses, long entries, long bytes, long budget) {

        public static final CacheStats NONE = new CacheStats(0, 0, 0, 0, 0);
    }

    /**
     * A TCP forward; all of it grows while connections are open.
     *
     * @param connections that came
     * @param failures connections that were refused, cut or reset
     * @param open now
     * @param fromClients bytes
     * @param fromTarget bytes
     */
    public record TcpStats(
            long connections, long failures, long open, long fromClients, long fromTarget, List<TargetStats> targets) {

        public TcpStats {
            targets = List.copyOf(targets);
        }

        /** Of one with one target. */
        public TcpStats(
                long connections, long failures, long open, long fromClients, long fromTarget, TargetStats target) {
            this(connections, failures, open, fromClients, fromTarget, List.of(target));
        }
    }

    /**
     * What traffic and checks showed of a target.
     *
     * @param failure null while it is well or not known yet; else a few words: {@code refused}, {@code timed out}
     * @param sinceMillis since when it fails or answers, milliseconds since the epoch; 0 while nothing is known
     * @param down whether it gets no requests, because a check or traffic found it failing
     * @param requests that this route gave it
     * @param open of these, under way
     * @param waiting requests that wait until it is back, or has room for them
     */
    public record TargetStats(
            String url,
            boolean known,
            @Nullable String failure,
            long sinceMillis,
            boolean down,
            long requests,
            int open,
            int waiting) {

        /** One that is not counted by itself. */
        public TargetStats(String url, boolean known, @Nullable String failure, long sinceMillis) {
            this(url, known, failure, sinceMillis, false, 0, 0, 0);
        }
    }
}
