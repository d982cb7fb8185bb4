package dev.portolan.engine;

import dev.portolan.engine.breakpoint.Breakpoints;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.CaptureStore;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.certificates.AuthorityException;
import dev.portolan.engine.certificates.AuthorityHome;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.profile.CaptureSettings;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.send.NotSentException;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.send.OwnUrl;
import dev.portolan.engine.send.Sending;
import dev.portolan.engine.upstream.TargetChanges;
import dev.portolan.engine.wire.Transport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door to the proxy: runs one profile at a time, and changes it while it runs. Every method may be called from any
 * thread and returns soon; changes are made one after the other on a thread of the engine's own. Several engines in one
 * process know nothing of each other.
 */
public final class Engine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final EngineOptions options;
    private final IntFunction<Transport.Loops> loops;
    private final CaptureStore capture;
    private final AuthorityHome authority;
    private final Breakpoints breakpoints = new Breakpoints();
    private final TargetChanges changes;
    private final ExecutorService control = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("portolan-control").factory());
    private final List<Consumer<EngineState>> listeners = new CopyOnWriteArrayList<>();
    private volatile EngineState state = new EngineState.Stopped();

    /** When the profile that runs began to, since the epoch. */
    private volatile long appliedMillis;

    private volatile @Nullable Traffic traffic;

    public Engine(EngineOptions options) {
        this(options, Transport::start);
    }

    /** @param loops makes as many event loops as are asked for, once */
    Engine(EngineOptions options, IntFunction<Transport.Loops> loops) {
        this.options = options;
        this.loops = loops;
        CaptureSettings settings = options.capture() == null ? CaptureSettings.DEFAULT : options.capture();
        this.capture = new CaptureStore(settings, options.clock(), options.captured());
        this.changes = new TargetChanges(options.clock());
        this.authority = new AuthorityHome(options.authority(), options.clock());
    }

    /**
     * Runs the profile: starts it, or changes what runs without dropping a connection. New listeners are bound before old
     * ones close, unchanged ones keep their sockets, and exchanges under way end as they began. A listener that can't be
     * bound has its problem in the state; the others run.
     *
     * @param profile one in which {@code Profiles.check} finds nothing wrong
     * @param folder the profile's, which relative paths start from
     * @return the state that was reached
     */
    public CompletableFuture<EngineState> apply(Profile profile, Path folder) {
        return CompletableFuture.supplyAsync(() -> applyNow(profile, folder), control);
    }

    private EngineState applyNow(Profile profile, Path folder) {
        EngineState before = state;
        if (before instanceof EngineState.Stopped) {
            become(new EngineState.Starting(profile));
        }
        try {
            if (options.capture() == null) {
                capture.settings(profile.capture());
            }
            breakpoints.resume();
            become(traffic().apply(profile, folder));
        } catch (RuntimeException e) {
            become(before);
            throw e;
        }
        return state;
    }

    private Traffic traffic() {
        Traffic running = traffic;
        if (running == null) {
            running = new Traffic(options, loops.apply(options.loops()), authority, capture, breakpoints, changes);
            traffic = running;
        }
        return running;
    }

    /**
     * Stops accepting, lets exchanges under way end within the grace period, then closes what is left. Completes at the
     * end of it; without effect where nothing runs.
     */
    public CompletableFuture<Void> stop() {
        return CompletableFuture.runAsync(this::stopNow, control);
    }

    private void stopNow() {
        Traffic running = traffic;
        if (running != null && state instanceof EngineState.Running was) {
            become(new EngineState.Draining(was.profile()));
            breakpoints.suspend("the profile was stopped");
            running.stop(options.grace());
            become(new EngineState.Stopped());
        }
    }

    public EngineState state() {
        return state;
    }

    /**
     * Tells every state from now on, on the engine's own thread.
     *
     * @return closed to hear no more
     */
    public AutoCloseable onState(Consumer<EngineState> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void become(EngineState next) {
        Profile profile = running(next);
        if (profile != null && !profile.equals(running(state))) {
            appliedMillis = System.currentTimeMillis();
        }
        state = next;
        for (Consumer<EngineState> listener : listeners) {
            try {
                listener.accept(next);
            } catch (RuntimeException e) {
                LOG.error("A listener of the engine's state failed", e);
            }
        }
    }

    /**
     * Sends a request of the program's own through the routes of the running profile, from inside: without a socket or a
     * certificate, recorded as any other. It counts as having come to the listener that the URL's scheme and port call, or
     * to the first of that scheme.
     *
     * @throws NotSentException where nothing was sent, with the reason
     */
    public Sending send(OwnRequest request) throws NotSentException {
        Traffic running = traffic;
        if (running == null || !(state instanceof EngineState.Running now)) {
            throw new NotSentException("Nothing runs that could take the request; start the profile first.");
        }
        String problem = request.problem();
        if (problem != null) {
            throw new NotSentException(problem);
        }
        OwnUrl url = OwnUrl.parse(request.url());
        return running.send(request, url, OwnEntrance.of(now, url), OwnEntrance.length(request.body()));
    }

    /**
     * Lifts the write guard of a route of the running profile, or sets it again. It stays so until the profile is stopped or the
     * route loses its guard.
     *
     * @return whether the route runs and has one
     */
    public boolean liftWriteGuard(Route route, boolean lifted) {
        Traffic running = traffic;
        return running != null && running.liftWriteGuard(route, lifted);
    }

    /** Has all caches forget what they stored; the number of responses. Any thread. */
    public int purgeCache() {
        CachePurge purge = purge();
        return purge == null ? 0 : purge.all();
    }

    /** Has the cache of a route of the running profile forget what it stored; the number of responses. Any thread. */
    public int purgeCache(Route route) {
        CachePurge purge = purge();
        return purge == null ? 0 : purge.route(route);
    }

    /** Has all caches forget what they stored of a URL, as clients call it; the number of responses. Any thread. */
    public int purgeCache(String url) {
        CachePurge purge = purge();
        return purge == null ? 0 : purge.url(url);
    }

    private @Nullable CachePurge purge() {
        Traffic running = traffic;
        return running == null ? null : running.purge();
    }

    /** Where exchanges are held on their way, and what is held now. */
    public Breakpoints breakpoints() {
        return breakpoints;
    }

    /** The figures of the profile that runs, or none. */
    public EngineStats stats() {
        Traffic running = traffic;
        return running == null || state instanceof EngineState.Stopped ? EngineStats.NONE : running.stats();
    }

    /** What the traffic runs on; null before the first start. Loads the native libraries where that did not happen yet. */
    public @Nullable Machinery machinery() {
        Traffic running = traffic;
        return running == null ? null : Machinery.of(running.transport());
    }

    public Capture capture() {
        return capture;
    }

    /**
     * What was changed in a recorded exchange's heads, and by which rule. The route's own edits are known only while a
     * route of that name runs; for one that was changed meanwhile they are those of today.
     */
    public HeadChanges changes(Exchange exchange) {
        Profile profile = running(state);
        return HeadChanges.of(
                exchange,
                profile == null ? null : named(profile, exchange.summary().route()));
    }

    /**
     * Why a recorded exchange took its route, and not another, by the profile that runs now; null while none does, and for TCP
     * connections. Any thread; takes time that grows with the routes.
     */
    public @Nullable RouteReason explain(Exchange exchange) {
        Profile profile = running(state);
        return profile == null || exchange.tcp() != null
                ? null
                : RouteReason.of(exchange, profile, exchange.summary().startedMillis() < appliedMillis);
    }

    private static @Nullable Profile running(EngineState state) {
        return switch (state) {
            case EngineState.Running(Profile profile, var _, var _) -> profile;
            case EngineState.Draining(Profile profile) -> profile;
            case EngineState.Starting _, EngineState.Stopped _ -> null;
        };
    }

    private static @Nullable Route named(Profile profile, @Nullable String label) {
        for (Route route : profile.routes()) {
            if (route.label().equals(label)) {
                return route;
            }
        }
        return null;
    }

    /**
     * The local CA, or null where none was made yet. May read files the first time.
     *
     * @throws AuthorityException where it is there but can't be used
     */
    public @Nullable LocalAuthority authority() throws AuthorityException {
        return authority.current();
    }

    /**
     * The local CA, made now if there is none. Reads and writes files the first time.
     *
     * @throws AuthorityException where it can't be made or used
     */
    public LocalAuthority createAuthority() throws AuthorityException {
        return authority.openOrCreate();
    }

    /** Where the local CA is kept, for those who show or remove it; the next TLS start makes a removed one anew. */
    public AuthorityHome authorityHome() {
        return authority;
    }

    /** Stops, waiting for it, and frees the threads. The capture stays readable. */
    @Override
    public void close() {
        stop().join();
        control.close();
        Traffic ran = traffic;
        if (ran != null) {
            ran.close();
        }
    }
}
