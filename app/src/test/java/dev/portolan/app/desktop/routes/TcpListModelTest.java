package dev.portolan.app.desktop.routes;

import static dev.portolan.app.desktop.routes.Screenplay.forward;
import static dev.portolan.app.desktop.routes.Screenplay.profile;
import static dev.portolan.app.desktop.routes.Screenplay.refused;
import static dev.portolan.app.desktop.routes.Screenplay.route;
import static dev.portolan.app.desktop.routes.Screenplay.well;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.routes.SideModel.Side;
import dev.portolan.app.desktop.routes.chart.ChartData;
import dev.portolan.app.desktop.routes.chart.ChartData.Look;
import dev.portolan.app.desktop.routes.edit.Draft;
import dev.portolan.app.desktop.routes.edit.TargetEntry;
import dev.portolan.app.desktop.routes.listeners.ListenerDraft.Reach;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.engine.EngineStats.TargetStats;
import dev.portolan.engine.EngineStats.TcpStats;
import dev.portolan.engine.profile.Balance;
import dev.portolan.engine.profile.TcpForward;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** TCP forwards on the Routes screen: made, mended, undone, and seen live. */
class TcpListModelTest {

    private final Screenplay play = new Screenplay(profile(route("/", "localhost:3000"))
            .withTcp(List.of(forward("PostgreSQL", 5433, 5432), forward(null, 6380, 6379))));
    private final RoutesModel model = play.model;

    private List<TcpForward> saved() {
        return play.workspace.profile().tcp();
    }

    private Draft<TcpForward> draft() {
        return Objects.requireNonNull(model.tcp().editor().draft().get());
    }

    private static TcpStats counted(long open, long bytes, TargetStats target) {
        return new TcpStats(1, 0, open, bytes, bytes, target);
    }

    @Test
    void aForwardIsProposedForADatabaseThatListensAndSaved() {
        play.ports.add(new ListeningPort(3306, "127.0.0.1", 1L, "mysqld", null));
        play.ports.add(new ListeningPort(3307, "127.0.0.1", 2L, "mysqld", null));
        model.ports().refresh();
        model.tcp().add();

        assertThat(model.side().content().get()).isEqualTo(Side.TCP);
        assertThat(draft().fresh()).isTrue();
        assertThat(draft().valid()).isTrue();
        assertThat(draft().item().label()).isEqualTo("MySQL");
        assertThat(draft().item().target().port()).isEqualTo(3306);
        assertThat(draft().item().port()).as("the next that is free").isEqualTo(3308);

        model.tcp().editor().idle().set("10m");
        model.tcp().editor().tls().set(true);
        model.side().save();

        assertThat(saved()).hasSize(3);
        assertThat(saved().getLast().tls()).isTrue();
        assertThat(saved().getLast().timeouts().idle()).isEqualTo(Duration.ofMinutes(10));
        assertThat(draft().dirty()).isFalse();
        assertThat(model.tcp().selected()).isEqualTo(2);
    }

    @Test
    void everyFieldSaysWhatIsWrongWhileItIsTyped() {
        play.ports.add(new ListeningPort(9999, "127.0.0.1", 7L, "node", "vite"));
        model.ports().refresh();
        model.tcp().edit(0);
        var editor = model.tcp().editor();

        editor.port().set("4443");
        assertThat(draft().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("taken by a listener"));
        editor.port().set("6380");
        assertThat(draft().valid()).as("another forward has it").isFalse();
        editor.port().set("many");
        assertThat(draft().valid()).isFalse();
        editor.port().set("9999");
        assertThat(draft().valid()).isTrue();
        assertThat(draft().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains("held by node (vite), process 7"));
        editor.target().set("5432");
        assertThat(draft().item().target().authority()).isEqualTo("localhost:5432");
        editor.target().set("http://localhost:5432");
        assertThat(draft().valid()).isFalse();
        editor.target().set("localhost:9999");
        assertThat(draft().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("leads back to port 9999"));
        editor.target().set("localhost:5432");
        editor.reach().set(Reach.ADDRESS);
        assertThat(draft().valid()).isFalse();
        editor.reach().set(Reach.ALL);
        assertThat(draft().valid()).isTrue();
        assertThat(draft().warnings())
                .anySatisfy(warning -> assertThat(warning.pointer()).isEqualTo("/address"));
        editor.idle().set("soon");
        assertThat(draft().valid()).isFalse();

        editor.revert();
        assertThat(draft().dirty()).isFalse();
        assertThat(draft().item()).isEqualTo(saved().getFirst());
    }

    @Test
    void switchingDuplicatingAndDeletingSaveAtOnceAndCanBeUndone() {
        model.tcp().setEnabled(1, false);
        assertThat(saved().get(1).enabled()).isFalse();

        model.tcp().duplicate(0);
        assertThat(draft().item().label()).isEqualTo("PostgreSQL copy");
        assertThat(draft().item().port()).isEqualTo(5434);
        model.side().save();
        assertThat(saved()).extracting(TcpForward::label).containsExactly("PostgreSQL", "PostgreSQL copy", ":6380");

        model.tcp().delete(0);
        assertThat(saved()).hasSize(2);
        assertThat(play.dialogs.notices).contains("PostgreSQL was deleted");
        model.undoDelete();
        assertThat(saved())
                .extracting(TcpForward::label)
                .startsWith("PostgreSQL")
                .hasSize(3);
        assertThat(play.dialogs.undo).as("the remark with its button").isNull();
    }

    @Test
    void unsavedChangesAreAskedForOnTheWayToARouteAndBack() {
        model.tcp().edit(0);
        model.tcp().editor().name().set("Main database");
        play.dialogs.agrees = false;
        model.list().edit(0);
        assertThat(model.side().content().get()).isEqualTo(Side.TCP);

        play.dialogs.agrees = true;
        model.list().edit(0);
        assertThat(model.side().content().get()).isEqualTo(Side.ROUTE);
        assertThat(model.tcp().selected()).isEqualTo(-1);
        model.tcp().edit(1);
        assertThat(model.list().selected()).isEqualTo(-1);
        model.tcp().delete(1);
        assertThat(model.side().content().get()).isEqualTo(Side.NOTHING);
    }

    @Test
    void theChartHasALineFromPortToPortWithLiveBytesAndHealth() {
        play.workspace.start();
        play.tcpStats(0, counted(0, 0, well()), counted(0, 0, refused(play.millis() - 14_000)));
        play.tcpStats(1000, counted(2, 50_000, well()), counted(0, 0, refused(play.millis() - 14_000)));

        ChartData chart = model.chart().get();
        assertThat(chart.routes()).hasSize(3);
        assertThat(chart.ends()).hasSize(3);
        var first = chart.routes().get(1);
        assertThat(first.tcp()).isTrue();
        assertThat(first.title()).isEqualTo("PostgreSQL");
        assertThat(first.detail()).contains(":5433", "2 open");
        assertThat(first.outs().getFirst().line().look()).isEqualTo(Look.OK);
        assertThat(first.outs().getFirst().line().width())
                .isGreaterThan(chart.routes().get(2).outs().getFirst().line().width());
        assertThat(first.filter()).isEqualTo("is:tcp route:PostgreSQL");
        assertThat(chart.routes().get(2).outs().getFirst().line().look()).isEqualTo(Look.BAD);
        assertThat(chart.ends().get(2).detail()).isEqualTo("refused for 15 s");
        var row = model.tcp().rows().getFirst();
        assertThat(TcpWords.figures(model.tcp().linkState(row), model.tcp().figuresOf(row)))
                .isEqualTo("100 kB/s \u00b7 2 open");
    }

    @Test
    void oneThatCanNotListenFails() {
        play.workspace.withoutForwards("Port 5433 is in use by another program.");
        var row = model.tcp().rows().getFirst();
        assertThat(model.tcp().linkState(row)).isEqualTo(LinkState.FAILING);
        assertThat(TcpWords.figures(LinkState.FAILING, model.tcp().figuresOf(row)))
                .isEqualTo("0 open \u00b7 not listening");
        model.tcp().edit(0);
        assertThat(draft().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains("in use"));
    }

    @Test
    void severalTargetsTakeTurnsAndAreChecked() {
        model.tcp().edit(0);
        var editor = model.tcp().editor();
        editor.targets().add(TargetEntry.empty());
        editor.targets().getLast().url().set("5434");
        editor.targets().getLast().weight().set("3");
        editor.balancing().balance().set(Balance.LEAST_CONNECTIONS);
        editor.balancing().checked().set(true);
        editor.balancing().interval().set("1s");
        assertThat(draft().problems()).isEmpty();
        var forward = draft().item();
        assertThat(forward.leadsTo()).isEqualTo("localhost:5432, localhost:5434");
        assertThat(forward.targets().getLast().weight()).isEqualTo(3);
        assertThat(forward.balancing().balance()).isEqualTo(Balance.LEAST_CONNECTIONS);
        assertThat(Objects.requireNonNull(forward.balancing().health()).interval())
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(TcpWords.leadsTo(forward)).isEqualTo("localhost:5432 +1");
        assertThat(TcpWords.chips(forward))
                .extracting(RouteWords.Chip::text)
                .containsExactly("least-connections", "checked");

        editor.targets().getLast().url().set("nowhere");
        assertThat(draft().problemAt("/to/1")).contains("names no port");
    }
}
