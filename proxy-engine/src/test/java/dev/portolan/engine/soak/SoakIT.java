package dev.portolan.engine.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.RunningEngine;
import io.netty.util.ResourceLeakDetector;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mixed load with a change of profile every few seconds: memory stays flat, no descriptor is lost, no request fails. Two minutes,
 * every buffer watched; {@code -Dportolan.soak.minutes=30} for longer, with one buffer of a hundred watched, so that the load is one.
 */
@Tag("clients")
@ExtendWith(NoLeaks.class)
class SoakIT {

    private static final Logger LOG = LoggerFactory.getLogger(SoakIT.class);
    private static final double MINUTES = Double.parseDouble(System.getProperty("portolan.soak.minutes", "2"));
    private static final Duration BETWEEN_CHANGES = Duration.ofSeconds(3);
    private static final int SAMPLES = 24;
    private static final int MOST_FAILURES = 20;
    private static final long SLACK = 32L << 20;

    /** The JVM's heap grows and shrinks with the clients' own garbage. */
    private static final long RESIDENT_SLACK = 256L << 20;

    private static final long FEW_DESCRIPTORS = 32;

    /** As many more or fewer connections may be on their way to their end at the one moment than at the other. */
    private static final long DESCRIPTORS_AT_WORK = 256;

    private static final ResourceLeakDetector.Level BEFORE = ResourceLeakDetector.getLevel();

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> done = new ConcurrentHashMap<>();
    private final CountDownLatch tooMany = new CountDownLatch(MOST_FAILURES);
    private final long end = System.nanoTime() + (long) (MINUTES * TimeUnit.MINUTES.toNanos(1));

    @TempDir
    Path folder;

    private interface Call {
        void run() throws Exception;
    }

    @BeforeAll
    static void watchSome() {
        if (MINUTES > 2) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.SIMPLE);
        }
    }

    @AfterAll
    static void watchAsBefore() {
        ResourceLeakDetector.setLevel(BEFORE);
    }

    @Test
    void nothingGrowsAndNothingFails() throws Exception {
        List<Vitals> vitals = new ArrayList<>();
        try (LoggedFaults _ = new LoggedFaults(failures);
                SoakBackend one = new SoakBackend();
                SoakBackend other = new SoakBackend()) {
            SoakProfiles profiles = new SoakProfiles(one, other);
            long before = Vitals.openDescriptors();
            try (RunningEngine engine = RunningEngine.start(folder, profiles.nth(0))) {
                try (HttpClient plain = HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .build();
                        HttpClient secure = HttpClient.newBuilder()
                                .sslContext(trusting(engine))
                                .build();
                        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                    int forward = engine.running().tcp().getFirst().port();
                    load(callers, plain, "http", engine.port(0));
                    load(callers, secure, "https", engine.port(1));
                    load(callers, plain, "http", forward);
                    change(engine, profiles, vitals);
                    callers.shutdown();
                    boolean ended = callers.awaitTermination(2, TimeUnit.MINUTES);
                    plain.shutdownNow();
                    secure.shutdownNow();
                    assertThat(ended).as("every call has an end").isTrue();
                }
                awaitNobody(engine);
                engine.engine().stop().get(20, TimeUnit.SECONDS);
                RunningEngine.await(() -> Vitals.openDescriptors() <= before + FEW_DESCRIPTORS);
            }
        }
        LOG.info("Calls made: {}", done);
        assertThat(failures).isEmpty();
        flat("heap", vitals, Vitals::heap, SLACK);
        flat("direct memory", vitals, Vitals::direct, SLACK);
        flat("resident memory", vitals, each -> each.resident() - each.captured(), RESIDENT_SLACK);
        flat("descriptors", vitals, Vitals::descriptors, DESCRIPTORS_AT_WORK);
    }

    private static void awaitNobody(RunningEngine engine) {
        try {
            RunningEngine.await(() -> engine.engine().stats().connections() == 0);
        } catch (AssertionError e) {
            throw new AssertionError(
                    engine.engine().stats().connections() + " connections are left, of open exchanges " + engine.open(),
                    e);
        }
    }

    private static SSLContext trusting(RunningEngine engine) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("root", engine.engine().createAuthority().root());
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private void load(ExecutorService callers, HttpClient http, String scheme, int port) {
        SoakClient client = new SoakClient(http, scheme + "://127.0.0.1:" + port);
        for (int i = 0; i < 3; i++) {
            repeat(callers, "small", client::small);
            repeat(callers, "events", client::events);
        }
        repeat(callers, "large", client::large);
        repeat(callers, "upload", client::upload);
        repeat(callers, "sometimes", client::sometimes);
        repeat(callers, "socket", client::socket);
        repeat(callers, "abort", () -> client.abort(port));
    }

    private void repeat(ExecutorService callers, String what, Call call) {
        LongAdder count = done.computeIfAbsent(what, first -> new LongAdder());
        callers.submit(() -> {
            while (System.nanoTime() < end && failures.size() < MOST_FAILURES) {
                try {
                    call.run();
                    count.increment();
                } catch (Exception e) {
                    LOG.warn("{} failed", what, e);
                    failures.add(what + " after " + count + ": " + e);
                    tooMany.countDown();
                }
            }
        });
    }

    /** Changes the profile until the end, and takes the vitals from time to time. */
    private void change(RunningEngine engine, SoakProfiles profiles, List<Vitals> vitals) throws Exception {
        long step = (end - System.nanoTime()) / SAMPLES;
        long next = System.nanoTime() + step;
        for (int change = 1; System.nanoTime() < end && failures.size() < MOST_FAILURES; change++) {
            if (tooMany.await(BETWEEN_CHANGES.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
            engine.apply(profiles.nth(change));
            if (System.nanoTime() >= next) {
                next += step;
                vitals.add(Vitals.of(engine.engine()));
                LOG.info("After {} changes: {}; {}", change, vitals.getLast(), done);
            }
        }
    }

    /** What was taken in the last third is no more than in the third before; the first is for warming up. */
    private static void flat(String what, List<Vitals> vitals, ToLongFunction<Vitals> figure, long slack) {
        List<Long> figures = vitals.stream().map(figure::applyAsLong).toList();
        int third = figures.size() / 3;
        long middle = median(figures.subList(third, 2 * third));
        long last = median(figures.subList(2 * third, figures.size()));
        assertThat(last).as("%s over time: %s", what, figures).isLessThanOrEqualTo(middle + middle / 10 + slack);
    }

    private static long median(List<Long> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }
}
