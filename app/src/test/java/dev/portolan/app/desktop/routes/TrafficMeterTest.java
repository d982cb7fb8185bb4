package dev.portolan.app.desktop.routes;

import static dev.portolan.app.desktop.routes.Screenplay.counted;
import static dev.portolan.app.desktop.routes.Screenplay.profile;
import static dev.portolan.app.desktop.routes.Screenplay.refused;
import static dev.portolan.app.desktop.routes.Screenplay.route;
import static dev.portolan.app.desktop.routes.Screenplay.well;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.routes.chart.ChartData;
import dev.portolan.app.desktop.routes.chart.ChartData.Look;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.engine.EngineStats.CacheStats;
import dev.portolan.engine.EngineStats.Durations;
import dev.portolan.engine.EngineStats.ProtectionStats;
import dev.portolan.engine.EngineStats.RouteStats;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the engine's counters to what list and chart show of them. */
class TrafficMeterTest {

    private final Screenplay play =
            new Screenplay(profile(route("/api", "localhost:8080"), route("/ws", "localhost:9000")));
    private final RoutesModel model = play.model;

    private Figures figures(int index) {
        return model.list().figures().get().get(index);
    }

    private ChartData.Harbour node(int index) {
        return model.chart().get().routes().get(index);
    }

    @Test
    void twoSnapshotsMakeARate() {
        play.workspace.start();
        play.stats(0, counted(1000, 0, 13, well()), counted(0, 0, -1, null));
        assertThat(figures(0).recent()).as("what was before is not counted").isZero();
        play.stats(2000, counted(1256, 0, 13, well()), counted(0, 0, -1, null));

        assertThat(figures(0).perSecond()).isEqualTo(128);
        assertThat(figures(0).recent()).isEqualTo(256);
        assertThat(RouteWords.figures(LinkState.OK, figures(0))).isEqualTo("128 /s \u00b7 p95 13 ms");
        assertThat(node(0).in().look()).isEqualTo(Look.FLOW);
        assertThat(node(0).fresh()).isEqualTo(256);
        assertThat(node(0).in().width()).isGreaterThan(node(1).in().width());

        play.stats(11_000, counted(1256, 0, 13, well()), counted(0, 0, -1, null));
        assertThat(figures(0).recent()).isZero();
        assertThat(figures(0).perSecond()).isZero();
    }

    @Test
    void theShareOfErrorsIsToldWhileThereAreAny() {
        play.workspace.start();
        play.stats(0, failed(1000, 50), counted(0, 0, -1, null));
        play.stats(2000, failed(1200, 54), counted(0, 0, -1, null));
        assertThat(figures(0).errorShare()).isEqualTo(0.02);
        assertThat(RouteWords.figures(LinkState.OK, figures(0))).isEqualTo("100 /s \u00b7 2 % errors \u00b7 p95 13 ms");
        assertThat(RouteWords.percentiles(figures(0)))
                .isEqualTo("p50 4 ms, p95 13 ms, p99 80 ms of the last 1,024 exchanges");
        play.stats(11_000, failed(1300, 54), counted(0, 0, -1, null));
        assertThat(figures(0).errorShare()).isZero();
    }

    private static RouteStats failed(long requests, long errors) {
        return new RouteStats(
                requests,
                errors,
                0,
                0,
                4,
                13,
                List.of(well()),
                ProtectionStats.NONE,
                new Durations(80, List.of(), 0),
                CacheStats.NONE);
    }

    @Test
    void aRefusedTargetSaysSinceWhen() {
        play.workspace.start();
        play.stats(0, counted(1, 0, 1, well()), counted(1, 0, 1, refused(play.millis() - 14_000)));

        assertThat(node(1).outs().getFirst().line().look()).isEqualTo(Look.BAD);
        assertThat(model.chart().get().ends().get(1).detail()).isEqualTo("refused for 14 s");
        assertThat(RouteWords.figures(LinkState.FAILING, figures(1))).isEqualTo("0 /s \u00b7 refused");
    }

    @Test
    void whatStaysOpenIsToldFromWhatPasses() {
        play.workspace.start();
        for (int i = 0; i <= 12; i++) {
            play.stats(250, counted(250L * i, 12, 12, well()), counted(3, 3, -1, well()));
        }
        assertThat(node(0).in().look())
                .as("12 open at 1000/s of 12 ms each are requests")
                .isEqualTo(Look.FLOW);
        assertThat(node(1).in().look()).isEqualTo(Look.SOCKET);
        assertThat(figures(1).held()).isEqualTo(3);
    }

    @Test
    void aChangeOfTheProfileMakesNoTrafficAndLosesNone() {
        play.workspace.start();
        play.stats(0, counted(0, 0, 1, well()), counted(0, 0, 1, well()));
        play.stats(1000, counted(50, 0, 1, well()), counted(7, 0, 1, well()));
        model.list().move(0, 1);
        play.stats(1000, counted(8, 0, 1, well()), counted(60, 0, 1, well()));

        assertThat(model.list().rows().getFirst().item().label()).isEqualTo("/ws");
        assertThat(figures(0).recent()).isEqualTo(7);
        assertThat(figures(1).recent()).isEqualTo(50);
    }

    @Test
    void routesThatLeadToOnePlaceShareIt() {
        var shared = new Screenplay(profile(
                route("/a", "localhost:8080"), route("/b", "http://localhost:8080"), route("/c", "localhost:1")));
        shared.ports.add(new ListeningPort(8080, "127.0.0.1", 1L, "java", "api-v1.jar"));
        shared.model.ports().refresh();
        var chart = shared.model.chart().get();

        assertThat(chart.ends()).hasSize(2);
        assertThat(chart.ends().getFirst().detail()).isEqualTo("java \u00b7 api-v1.jar");
        assertThat(chart.ends().getFirst().filter()).isEqualTo("route:/a OR route:/b");
        assertThat(chart.ends().getLast().detail()).isEqualTo("nothing listens");
        assertThat(chart.routes())
                .allSatisfy(route -> assertThat(route.in().look()).isEqualTo(Look.OFF));
    }
}
