package dev.portolan.engine.forward;

import dev.portolan.engine.breakpoint.Breakpoints;
import dev.portolan.engine.cache.CacheStore;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.Recorder;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.upstream.Choice;
import dev.portolan.engine.upstream.Group;
import dev.portolan.engine.upstream.Member;
import dev.portolan.engine.upstream.Pool;
import dev.portolan.engine.upstream.Rota;
import dev.portolan.engine.upstream.Upstream;
import dev.portolan.engine.wire.HeadBytes;
import dev.portolan.engine.wire.Transport;
import dev.portolan.engine.wire.Troubles;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one event loop needs to carry exchanges from end to end: the site, its pools, its recorder, its
 * figures. Its thread is the only one to change any of it, so nothing here is locked; other threads read figures.
 */
public final class Lane {

    private final EventLoop loop;
    private final Transport transport;
    private final Capture capture;
    private final Recorder recorder;
    private final Troubles troubles;
    private final Breakpoints breakpoints;
    private final HeadBytes scratch = new HeadBytes();
    private final IdentityHashMap<Upstream, Pool> pools = new IdentityHashMap<>();
    private final Map<MeterKey, RouteMeter> meters = new HashMap<>();
    private final Set<OpenConnection> connections = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable Site site;
    private Runnable emptied = () -> {};
    private volatile List<LaneRoute> routes = List.of();
    private volatile int open;
    private volatile long requests;

    /** Figures go on where a route is still the same rule under the same name; {@code nth} of those that are alike. */
    private record MeterKey(String label, Match match, int nth) {}

    public Lane(
            EventLoop loop,
            Transport transport,
            Capture capture,
            Recorder recorder,
            Troubles troubles,
            Breakpoints breakpoints) {
        this.capture = capture;
        this.loop = loop;
        this.transport = transport;
        this.recorder = recorder;
        this.troubles = troubles;
        this.breakpoints = breakpoints;
    }

    /** What all of them recorded. */
    Capture capture() {
        return capture;
    }

    /** Where exchanges are held. */
    Breakpoints breakpoints() {
        return breakpoints;
    }

    /** Where to tell what the machine runs short of. */
    public Troubles troubles() {
        return troubles;
    }

    public EventLoop loop() {
        return loop;
    }

    public HeadBytes scratch() {
        return scratch;
    }

    public Transport transport() {
        return transport;
    }

    public Recorder recorder() {
        return recorder;
    }

    /** The site for exchanges that begin now. */
    Site site() {
        if (site == null) {
            throw new IllegalStateException("nothing was applied yet");
        }
        return site;
    }

    /** Whether exchanges may begin. */
    public boolean running() {
        return site != null;
    }

    LaneRoute route(int index) {
        return routes.get(index);
    }

    /** Exchanges that begin from now on run under {@code next}; pools of endpoints that stay are kept. */
    public void install(Site next) {
        List<LaneRoute> fresh = new ArrayList<>();
        Map<MeterKey, RouteMeter> kept = new HashMap<>();
        for (int i = 0; i < next.profile().routes().size(); i++) {
            Route route = next.profile().routes().get(i);
            MeterKey key = key(route, kept.keySet());
            RouteMeter meter = meters.getOrDefault(key, new RouteMeter());
            kept.put(key, meter);
            fresh.add(route(
                    route,
                    next.groups().get(i),
                    meter,
                    next.guards().get(i),
                    next.caches().get(i)));
        }
        // A route that is taken back while its tunnels are still open counts on with them.
        meters.values().removeIf(meter -> meter.open() == 0);
        meters.putAll(kept);
        routes = List.copyOf(fresh);
        site = next;
        Set<Upstream> used = Collections.newSetFromMap(new IdentityHashMap<>());
        Stream.concat(next.groups().stream(), next.forwards().stream())
                .filter(Objects::nonNull)
                .flatMap(group -> group.members().stream())
                .forEach(member -> used.add(member.upstream()));
        retire(used);
    }

    private LaneRoute route(
            Route route, @Nullable Group group, RouteMeter meter, @Nullable Guard guard, @Nullable CacheStore cache) {
        if (group == null) {
            return new LaneRoute(route, route.label(), null, null, meter, guard, null);
        }
        List<Choice> choices = group.members().stream().map(this::choice).toList();
        Rota rota = group.chooses() ? new Rota(group, choices) : null;
        return new LaneRoute(route, route.label(), choices.getFirst(), rota, meter, guard, cache);
    }

    private static MeterKey key(Route route, Set<MeterKey> taken) {
        MeterKey key = new MeterKey(route.label(), route.match(), 0);
        while (taken.contains(key)) {
            key = new MeterKey(key.label, key.match, key.nth + 1);
        }
        return key;
    }

    /** A target as this event loop reaches it. */
    public Choice choice(Member member) {
        return new Choice(member, pool(member.upstream()));
    }

    private Pool pool(Upstream upstream) {
        return pools.computeIfAbsent(upstream, added -> new Pool(added, loop, transport, scratch));
    }

    /** Of all others than {@code used}. */
    private void retire(Set<Upstream> used) {
        pools.entrySet().removeIf(entry -> {
            boolean gone = !used.contains(entry.getKey());
            if (gone) {
                entry.getValue().retire();
            }
            return gone;
        });
    }

    /** Closes what rests in the pools and forgets the figures: the profile was stopped. */
    public void reset() {
        pools.values().forEach(Pool::retire);
        pools.clear();
        meters.clear();
        routes = List.of();
        site = null;
        requests = 0;
    }

    public void opened(OpenConnection connection) {
        connections.add(connection);
        open = connections.size();
    }

    public void closed(OpenConnection connection) {
        connections.remove(connection);
        open = connections.size();
        if (open == 0) {
            emptied.run();
            emptied = () -> {};
        }
    }

    /** Runs {@code action} once, when no connection is open any more. */
    public void whenEmpty(Runnable action) {
        if (connections.isEmpty()) {
            action.run();
        } else {
            emptied = action;
        }
    }

    /** Does something with every open connection, which may close it. */
    public void eachConnection(Consumer<OpenConnection> action) {
        List.copyOf(connections).forEach(action);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void countRequest() {
        requests++;
    }

    /** Open connections of clients; any thread. */
    public int open() {
        return open;
    }

    /** Any thread. */
    public long requests() {
        return requests;
    }

    /** The figures of a route by its index, or null where this loop does not have it yet; any thread. */
    public @Nullable RouteMeter meter(int index) {
        List<LaneRoute> now = routes;
        return index < now.size() ? now.get(index).meter() : null;
    }
}
