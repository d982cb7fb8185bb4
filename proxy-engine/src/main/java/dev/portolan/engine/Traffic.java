package dev.portolan.engine;

import dev.portolan.engine.breakpoint.Breakpoints;
import dev.portolan.engine.capture.CaptureStore;
import dev.portolan.engine.capture.Recorder;
import dev.portolan.engine.certificates.AuthorityException;
import dev.portolan.engine.certificates.AuthorityHome;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.forward.AuthorityPage;
import dev.portolan.engine.forward.Caches;
import dev.portolan.engine.forward.Guards;
import dev.portolan.engine.forward.Lane;
import dev.portolan.engine.forward.OpenConnection;
import dev.portolan.engine.forward.Site;
import dev.portolan.engine.listen.Acceptor;
import dev.portolan.engine.listen.ListenerSocket;
import dev.portolan.engine.listen.OwnClient;
import dev.portolan.engine.listen.Ports;
import dev.portolan.engine.listen.Purpose;
import dev.portolan.engine.listen.ServerTls;
import dev.portolan.engine.policy.LocalAnswers;
import dev.portolan.engine.profile.Entrance;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.routing.RouteTable;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.send.OwnUrl;
import dev.portolan.engine.send.Sending;
import dev.portolan.engine.tcp.TcpGate;
import dev.portolan.engine.tcp.TcpGates;
import dev.portolan.engine.upstream.TargetChanges;
import dev.portolan.engine.upstream.TrustedAuthorities;
import dev.portolan.engine.upstream.Upstream;
import dev.portolan.engine.wire.Transport;
import dev.portolan.engine.wire.Troubles;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event loops of an engine with all that runs on them. Everything but {@link #stats} is called on the engine's control
 * thread, which may wait for the loops; they never wait for it.
 */
final class Traffic {

    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

    private final EngineOptions options;
    private final AuthorityHome authority;
    private final Transport.Loops loops;
    private final List<Lane> lanes = new ArrayList<>();
    private final Troubles troubles = new Troubles();
    private final ServerTls tls = new ServerTls();
    private final CaptureStore capture;
    private final List<Recorder> recorders = new ArrayList<>();
    private final Acceptor acceptor;
    private final Ports ports;
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor();
    private final Upstreams upstreams;
    private final HealthChecks checks;
    private final TargetChanges changes;
    private final TcpGates gates = new TcpGates();
    private final GateWorkers gateWorkers;
    private final Guards guards;
    private final Caches caches;
    private volatile @Nullable Site site;

    Traffic(
            EngineOptions options,
            Transport.Loops loops,
            AuthorityHome authority,
            CaptureStore capture,
            Breakpoints breakpoints,
            TargetChanges changes) {
        this.options = options;
        this.changes = changes;
        this.authority = authority;
        this.capture = capture;
        this.loops = loops;
        this.caches = new Caches(options.clock());
        for (int i = 0; i < options.loops(); i++) {
            EventLoop loop = loops.group().next();
            Recorder recorder = capture.recorder();
            recorders.add(recorder);
            lanes.add(new Lane(loop, loops.transport(), capture, recorder, troubles, breakpoints));
        }
        this.acceptor = new Acceptor(lanes, tls);
        this.ports = new Ports(loops, acceptor, options.doors());
        TrustedAuthorities trusted = new TrustedAuthorities(this::localRoot);
        this.upstreams = new Upstreams(endpoint -> new Upstream(endpoint, trusted.forEndpoint(endpoint), changes));
        this.checks = new HealthChecks(lanes, changes, loops.transport());
        this.gateWorkers = new GateWorkers(worker, trusted);
        this.guards = new Guards(gateWorkers.gates(options.clock()));
    }

    private @Nullable X509Certificate localRoot() {
        LocalAuthority present = presentAuthority();
        return present == null ? null : present.root();
    }

    private @Nullable LocalAuthority presentAuthority() {
        try {
            return authority.current();
        } catch (AuthorityException e) {
            LOG.warn("Targets are verified, and shared listeners shown to phones, without the local authority", e);
            return null;
        }
    }

    EngineState.Running apply(Profile profile, Path folder) {
        Upstreams.Groups groups = groups(profile);
        RouteTable table = RouteTable.compile(profile);
        String tlsProblem = prepareTls(profile, table);
        Site next = new Site(
                profile,
                table,
                new LocalAnswers(folder, worker, options.clock()),
                groups.routes(),
                guards.change(profile, folder),
                caches.change(profile),
                groups.forwards(),
                tlsProblem == null ? authorityPage(profile) : null);
        if (profile.entrances().stream().anyMatch(Entrance::lan)) {
            // Asked for here, where waiting for the system holds up nobody's request.
            LOG.debug("Shared on the network as {}", options.doors().network().name());
        }
        boolean first = site == null;
        if (first) {
            // Nothing is open yet, and the first connection needs a site.
            install(next);
        }
        List<Purpose> possible = purposes(profile, next).stream()
                .filter(purpose -> tlsProblem == null || !purpose.entrance().tls())
                .toList();
        Ports.Change change = ports.change(possible);
        if (!first) {
            install(next);
        }
        change.gone().forEach(Ports::close);
        leave(change.gone());
        return ListenerStatuses.of(profile, change.outcomes(), tlsProblem);
    }

    private List<Purpose> purposes(Profile profile, Site next) {
        List<Purpose> purposes = new ArrayList<>();
        profile.listeners().forEach(listener -> purposes.add(new Purpose.Http(listener)));
        for (TcpGate gate : gates.change(profile.tcp(), next.forwards())) {
            if (gate.forward().enabled()) {
                purposes.add(new Purpose.Tcp(gate));
            }
        }
        return purposes;
    }

    private Upstreams.Groups groups(Profile profile) {
        Upstreams.Groups groups = upstreams.groups(profile);
        checks.change(groups.all());
        return groups;
    }

    /** Opens the CA where something needs it; tells why it can't. */
    private @Nullable String prepareTls(Profile profile, RouteTable table) {
        if (profile.entrances().stream().noneMatch(Entrance::tls)) {
            return null;
        }
        try {
            String fallback = profile.hosts().stream()
                    .filter(host -> !Profile.isPattern(host))
                    .findFirst()
                    .orElse("localhost");
            tls.names(new ServerTls.Names(authority.serving(), table, fallback));
            return null;
        } catch (AuthorityException e) {
            LOG.error("No TLS listener can start", e);
            return String.valueOf(e.getMessage());
        }
    }

    private @Nullable AuthorityPage authorityPage(Profile profile) {
        Listener shared = profile.listeners().stream()
                .filter(listener -> listener.lan() && listener.tls())
                .findFirst()
                .orElse(null);
        LocalAuthority present = shared == null ? null : presentAuthority();
        return shared == null || present == null
                ? null
                : new AuthorityPage(profile.name(), () -> authority.openedOr(present), shared.port());
    }

    private void install(Site next) {
        onEachLane(lane -> lane.install(next));
        site = next;
    }

    /** Connections of listeners that are gone: what is under way ends, tunnels stay. */
    private void leave(List<ListenerSocket> gone) {
        onEachLane(lane -> lane.eachConnection(connection -> {
            if (gone.stream().anyMatch(listener -> listener == connection.listener())) {
                connection.drain();
            }
        }));
    }

    void stop(Duration grace) {
        ports.closeAll();
        checks.change(List.of());
        onEachLane(lane -> lane.eachConnection(OpenConnection::stop));
        awaitConnections(grace);
        onEachLane(lane -> {
            lane.eachConnection(OpenConnection::close);
            lane.reset();
        });
        gates.reset();
        guards.reset();
        caches.reset();
        upstreams.clear();
        site = null;
    }

    private void awaitConnections(Duration grace) {
        CountDownLatch left = new CountDownLatch(lanes.size());
        onEachLane(lane -> lane.whenEmpty(left::countDown));
        try {
            if (!left.await(grace.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.info("Exchanges that did not end within {} are cut", grace);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends a request of the program's own, on the event loop whose turn it is. Any thread. */
    Sending send(OwnRequest request, OwnUrl url, Listener listener, long length) {
        Lane lane = lanes.get(Math.floorMod(turn.getAndIncrement(), lanes.size()));
        return new OwnClient(lane, listener, options.doors().network(), request, url, length, acceptor.number())
                .start();
    }

    /** Null while nothing runs; any thread. */
    @Nullable
    CachePurge purge() {
        Site running = site;
        return running == null ? null : new CachePurge(running);
    }

    /** Lifts the write guard of a route that runs, or sets it again; false where there is none. Any thread. */
    boolean liftWriteGuard(Route route, boolean lifted) {
        Site running = site;
        int index = running == null ? -1 : running.profile().routes().indexOf(route);
        return running != null
                && index >= 0
                && Guards.liftWrites(running.guards().get(index), lifted);
    }

    /** How this machine's sockets are driven. */
    Transport transport() {
        return loops.transport();
    }

    EngineStats stats() {
        Site running = site;
        return running == null ? EngineStats.NONE : StatsReader.read(lanes, running, gates.all(), troubles, changes);
    }

    private void onEachLane(Consumer<Lane> action) {
        List<Future<?>> done = new ArrayList<>();
        for (Lane lane : lanes) {
            done.add(lane.loop().submit(() -> action.accept(lane)));
        }
        for (Future<?> each : done) {
            each.syncUninterruptibly();
        }
    }

    void close() {
        gateWorkers.close();
        worker.close();
        tls.close();
        loops.group().shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        recorders.forEach(capture::release);
    }
}
