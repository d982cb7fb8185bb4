package dev.portolan.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.Engine;
import dev.portolan.engine.EngineOptions;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import dev.portolan.engine.profile.TcpForward;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** An engine with a profile written as JSON, for a test that calls it over real sockets. */
public final class RunningEngine implements AutoCloseable {

    private final Engine engine;
    private final Path folder;

    private RunningEngine(Engine engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
    }

    /** One plain listener on any free port, and these routes (the members of the JSON array). */
    public static RunningEngine routes(Path folder, String routes) throws Exception {
        return with(folder, "{\"port\": 0}", routes);
    }

    public static RunningEngine with(Path folder, String listeners, String routes) throws Exception {
        return with(folder, listeners, routes, UnaryOperator.identity());
    }

    public static RunningEngine with(Path folder, String listeners, String routes, UnaryOperator<EngineOptions> changes)
            throws Exception {
        return start(folder, profile(listeners, routes), changes);
    }

    public static RunningEngine start(Path folder, Profile profile) throws Exception {
        return start(folder, profile, UnaryOperator.identity());
    }

    /** All exchanges share the connections to a target. */
    public static RunningEngine oneLoop(Path folder, String listeners, String routes) throws Exception {
        return with(folder, listeners, routes, options -> options.withLoops(1));
    }

    private static RunningEngine start(Path folder, Profile profile, UnaryOperator<EngineOptions> changes)
            throws Exception {
        EngineOptions options =
                EngineOptions.defaults(folder.resolve("ca")).withLoops(2).withGrace(Duration.ofSeconds(10));
        return of(new Engine(changes.apply(options)), folder, profile);
    }

    /** Takes over an engine that runs nothing yet. */
    public static RunningEngine of(Engine engine, Path folder, Profile profile) throws Exception {
        RunningEngine running = new RunningEngine(engine, folder);
        running.apply(profile);
        return running;
    }

    /** A profile in which port 0 is allowed, as no file has it. */
    public static Profile profile(String listeners, String routes) {
        String json = "{\"version\": 1, \"name\": \"Test\", \"hosts\": [\"shop.localhost\"], \"listeners\": ["
                + numbered(listeners) + "], \"routes\": [" + routes + "]}";
        Profiles.Parsed parsed = Profiles.parse(json);
        assertThat(parsed.problems()).isEmpty();
        Profile profile = Objects.requireNonNull(parsed.profile());
        return new Profile(
                profile.name(),
                profile.hosts(),
                profile.listeners().stream()
                        .map(l -> l.withPort(l.port() < 10 ? 0 : l.port()))
                        .toList(),
                profile.routes(),
                profile.capture());
    }

    /** A TCP forward from its JSON, on any free port. */
    public static TcpForward tcp(String forward) {
        Profiles.Parsed parsed =
                Profiles.parse("{\"version\": 1, \"name\": \"Test\", \"listeners\": [{\"port\": 99}], \"tcp\": ["
                        + numbered(forward) + "]}");
        assertThat(parsed.problems()).isEmpty();
        TcpForward read = Objects.requireNonNull(parsed.profile()).tcp().getFirst();
        return new TcpForward(
                read.name(),
                read.enabled(),
                read.address(),
                0,
                read.targets(),
                read.tls(),
                read.timeouts(),
                read.proxyProtocol(),
                read.balancing());
    }

    /** Ports that no test asks for stand for port 0, which no file may have. */
    private static String numbered(String listeners) {
        String text = listeners;
        for (int port = 1; text.contains("\"port\": 0"); port++) {
            text = text.replaceFirst("\"port\": 0", "\"port\": " + port);
        }
        return text;
    }

    public EngineState apply(Profile profile) throws Exception {
        return engine.apply(profile, folder).get(20, TimeUnit.SECONDS);
    }

    public Engine engine() {
        return engine;
    }

    public EngineState.Running running() {
        return (EngineState.Running) engine.state();
    }

    /** The port of the first listener. */
    public int port() {
        return port(0);
    }

    public int port(int listener) {
        return running().listeners().get(listener).port();
    }

    public Wire call() throws IOException {
        return Wire.to(port());
    }

    /** What was recorded as the newest exchange, once that is complete. */
    public Exchange lastExchange() {
        await(() -> {
            Exchange last = last();
            return last != null && !last.summary().open();
        });
        return Objects.requireNonNull(last());
    }

    /** The recorded exchanges that have no end yet. */
    public List<ExchangeSummary> open() {
        return LongStream.rangeClosed(
                        engine.capture().firstId(), engine.capture().lastId())
                .mapToObj(engine.capture()::summary)
                .filter(row -> row != null && row.open())
                .toList();
    }

    private @Nullable Exchange last() {
        return engine.capture().exchange(engine.capture().lastId());
    }

    /** Waits up to twenty seconds for what happens on another thread. */
    public static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("did not happen within twenty seconds");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
