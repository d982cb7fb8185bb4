package dev.portolan.app.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.app.desktop.FakeNavigation;
import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.preferences.Preferences;
import dev.portolan.app.desktop.preferences.UserPreferences;
import dev.portolan.app.desktop.workspace.DesktopWorkspace;
import dev.portolan.app.desktop.workspace.FakeEngine;
import dev.portolan.app.desktop.workspace.ProfileLibrary;
import dev.portolan.engine.EngineStats;
import dev.portolan.engine.EngineStats.ProtectionStats;
import dev.portolan.engine.EngineStats.RouteStats;
import dev.portolan.engine.EngineStats.TargetStats;
import dev.portolan.engine.capture.CaptureStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellModelTest {

    private static final long TICK = 250_000_000L;

    @TempDir
    Path home;

    private final FakeEngine engine = new FakeEngine();
    private final AtomicLong nanos = new AtomicLong();
    private final FakeNavigation navigation = new FakeNavigation();
    private final DesktopWorkspace workspace = new DesktopWorkspace(
            new ProfileLibrary(Path.of("none"), Path.of("none")),
            engine,
            new UserPreferences(Preferences.DEFAULT, ignored -> {}),
            new FakeDialogs(),
            Runnable::run);
    private final ShellModel model = new ShellModel(workspace, navigation, nanos::get);

    private void open(String profile) throws IOException {
        workspace.open(Files.writeString(home.resolve("p.json"), profile));
    }

    private void tick(long requests, @Nullable TargetStats target) {
        RouteStats route = new RouteStats(requests, 0, 0, 0, 1, 2, target);
        engine.stats = new EngineStats(3, requests, List.of(route));
        nanos.addAndGet(TICK);
        workspace.tick();
    }

    private static final String SHOP = """
            { "version": 1, "name": "Shop", "hosts": ["shop.localhost"],
              "listeners": [ { "port": 4080, "redirectToTls": 4443 }, { "port": 4443, "tls": true } ],
              "routes": [ { "path": "/", "to": "http://localhost:3000" } ] }
            """;

    @Test
    void theSecureUrlStandsFirstStoppedAndRunning() throws IOException {
        open(SHOP);
        assertThat(model.urls().get()).containsExactly("https://shop.localhost:4443", "http://shop.localhost:4080");
        assertThat(model.run().get()).isEqualTo(RunWord.STOPPED);

        model.toggle();
        assertThat(model.run().get()).isEqualTo(RunWord.RUNNING);
        assertThat(model.urls().get().getFirst()).isEqualTo("https://shop.localhost:4443");
    }

    @Test
    void aListenerThatCouldNotBeBoundIsSaidAndItsUrlNotOffered() throws IOException {
        engine.taken.put(4443, "Port 4443 is taken by nginx.");
        open(SHOP);
        model.toggle();

        assertThat(model.run().get()).isEqualTo(RunWord.PARTLY);
        assertThat(model.urls().get()).containsExactly("http://shop.localhost:4080");
        assertThat(model.problems().get()).singleElement().satisfies(problem -> {
            assertThat(problem.text()).contains("nginx");
            problem.lead().run();
        });
        assertThat(navigation.went).containsExactly("ROUTES");

        engine.taken.put(4080, "Port 4080 is taken by nginx.");
        model.toggle();
        model.toggle();
        assertThat(model.run().get()).isEqualTo(RunWord.FAILED);
    }

    @Test
    void tcpForwardsAreListedBehindTheUrlsAndTheirTroubleIsSaid() throws IOException {
        engine.taken.put(6380, "Port 6380 is taken by redis.");
        open(SHOP.replace(
                "\"routes\"",
                "\"tcp\": [ { \"port\": 5433, \"to\": \"localhost:5432\" }, { \"port\": 6380, \"to\": \"localhost:6379\" } ],"
                        + " \"routes\""));
        assertThat(model.urls().get()).endsWith("tcp://localhost:5433", "tcp://localhost:6380");

        model.toggle();

        assertThat(model.urls().get()).hasSize(3).endsWith("tcp://localhost:5433");
        assertThat(model.run().get()).isEqualTo(RunWord.PARTLY);
        assertThat(model.problems().get())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("redis"));
    }

    @Test
    void theRateIsThatOfTheLastTwoSecondsAndFallsWhenTrafficStops() throws IOException {
        open(SHOP);
        model.toggle();
        tick(0, null);
        for (int i = 1; i <= 20; i++) {
            tick(i * 25L, null);
        }
        assertThat(model.figures().get().perSecond()).isEqualTo(100);
        assertThat(model.figures().get().connections()).isEqualTo(3);

        for (int i = 0; i < 20; i++) {
            tick(500, null);
        }
        assertThat(model.figures().get().perSecond()).isZero();
    }

    @Test
    void aTargetThatFailsLeadsToItsRouteUntilItAnswers() throws IOException {
        open(SHOP);
        model.toggle();
        tick(1, new TargetStats("http://localhost:3000", true, "refused", 1));

        assertThat(model.problems().get()).singleElement().satisfies(problem -> {
            assertThat(problem.text()).contains("localhost:3000").contains("refused");
            problem.lead().run();
        });
        assertThat(navigation.went).containsExactly("route 0");

        tick(2, new TargetStats("http://localhost:3000", true, null, 1));
        assertThat(model.problems().get()).isEmpty();
    }

    @Test
    void aDiskThatTakesNoMoreIsToldAndLeadsToTheSettings() throws IOException {
        open(SHOP);
        String trouble = "Captured traffic can't be written to /cache (No space left on device).";
        engine.captureStats = new CaptureStats(1, 1, 1, 0, 0, 0, new CaptureStats.Disk(1, 1, trouble));
        tick(1, null);

        assertThat(model.problems().get()).singleElement().satisfies(problem -> {
            assertThat(problem.text()).isEqualTo(trouble);
            problem.lead().run();
        });
        assertThat(navigation.went).containsExactly("SETTINGS");
    }

    @Test
    void whatOthersCanReachAndWhatIsNotVerifiedIsAlwaysInView() throws IOException {
        open("""
                { "version": 1, "name": "Open", "listeners": [ { "port": 8080, "address": "0.0.0.0" } ],
                  "routes": [ { "path": "/", "to": "https://staging.internal", "tls": { "verify": false } } ] }
                """);
        assertThat(model.badges().get())
                .extracting(Badge::text)
                .containsExactly("not only loopback", "unverified TLS on /");
        assertThat(model.badges().get().getFirst().explanation()).contains("0.0.0.0:8080");
        assertThat(model.badges().get().getLast().explanation()).contains("not verified: /.");
    }

    @Test
    void troubleOnPurposeIsInViewAndSwitchedOffAndOnAgainFromThere() throws IOException {
        open("""
                { "version": 1, "name": "Bad", "listeners": [ { "port": 8080 } ],
                  "routes": [ { "path": "/api", "to": "localhost:1", "fault": { "latency": "2s" } },
                              { "path": "/", "to": "localhost:1" } ] }
                """);
        Badge badge = model.badges().get().getFirst();
        assertThat(badge.text()).isEqualTo("trouble on purpose");
        assertThat(badge.explanation()).contains("/api (2s latency)");
        Runnable undo = Objects.requireNonNull(model.remedy(Objects.requireNonNull(badge.remedy())));
        assertThat(model.badges().get()).isEmpty();
        undo.run();
        assertThat(model.badges().get()).containsExactly(badge);
        undo.run();
        assertThat(model.badges().get()).as("what was changed meanwhile stays").containsExactly(badge);
    }

    @Test
    void aWriteGuardThatIsLiftedIsInViewWhileItIs() throws IOException {
        open("""
                { "version": 1, "name": "Guarded", "listeners": [ { "port": 8080 } ],
                  "routes": [ { "path": "/", "to": "localhost:1", "writeGuard": true } ] }
                """);
        model.toggle();
        tick(true);
        assertThat(model.badges().get()).isEmpty();
        tick(false);
        assertThat(model.badges().get()).singleElement().satisfies(badge -> {
            assertThat(badge.text()).isEqualTo("writes let through");
            assertThat(badge.explanation())
                    .isEqualTo("The write guard is lifted: /. Set it again on the route's card.");
        });
        model.toggle();
        assertThat(model.badges().get()).isEmpty();
    }

    private void tick(boolean guarded) {
        ProtectionStats protection = new ProtectionStats(0, 0, guarded, !guarded);
        engine.stats = new EngineStats(0, 0, List.of(new RouteStats(0, 0, 0, 0, -1, -1, List.of(), protection)));
        workspace.tick();
    }

    @Test
    void whatIsNotVerifiedInManyPlacesIsOneBadge() throws IOException {
        String route = "{ \"path\": \"/%d\", \"to\": \"https://staging.internal\", \"tls\": { \"verify\": false } }";
        open("""
                { "version": 1, "name": "Open", "listeners": [ { "port": 8080 } ], "routes": [ %s ] }
                """.formatted(
                        IntStream.range(0, 20).mapToObj(i -> route.formatted(i)).collect(Collectors.joining(", "))));
        assertThat(model.badges().get()).singleElement().satisfies(badge -> {
            assertThat(badge.text()).isEqualTo("unverified TLS on 20 routes");
            assertThat(badge.explanation()).contains("/0, /1").endsWith("/11 and 8 more.");
        });
    }

    @Test
    void profilesOfOneNameAreToldByTheirFiles() {
        var one = new Workspace.ProfileEntry(Path.of("shop.json"), "Shop", null);
        var copy = new Workspace.ProfileEntry(Path.of("shop-2.json"), "Shop", null);
        var other = new Workspace.ProfileEntry(Path.of("blog.json"), "Blog", null);
        var all = List.of(one, copy, other);
        assertThat(all.stream().map(entry -> entry.nameAmong(all)))
                .containsExactly("Shop (shop.json)", "Shop (shop-2.json)", "Blog");
    }
}
