package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.EngineStats.TargetStats;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.Wire;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A TCP forward with several targets. */
@ExtendWith(NoLeaks.class)
class TcpBalancingIT {

    @TempDir
    private Path folder;

    private ScriptedUpstream first;
    private ScriptedUpstream second;
    private RunningEngine engine;

    @BeforeEach
    void start() throws Exception {
        first = ScriptedUpstream.start();
        second = ScriptedUpstream.start();
        engine = RunningEngine.with(folder, "{\"port\": 0}", "");
    }

    @AfterEach
    void stop() throws Exception {
        engine.close();
        first.close();
        second.close();
    }

    private void run(String targets, String more) throws Exception {
        engine.apply(RunningEngine.profile("{\"port\": 0}", "")
                .withTcp(List.of(
                        RunningEngine.tcp("{\"name\": \"DB\", \"port\": 0, \"to\": [" + targets + "]" + more + "}"))));
    }

    private static String place(ScriptedUpstream upstream) {
        return "\"127.0.0.1:" + upstream.port() + "\"";
    }

    private Wire call() throws Exception {
        return Wire.to(engine.running().tcp().getFirst().port());
    }

    private List<TargetStats> targets() {
        return engine.engine().stats().tcp().getFirst().targets();
    }

    /** The names of those that got the next connections, one after the other; all stay open till the end. */
    private String asked(int count) throws Exception {
        StringBuilder names = new StringBuilder();
        List<Wire> open = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                long before = targets().getFirst().requests();
                Wire client = call();
                open.add(client);
                int place = i;
                RunningEngine.await(() ->
                        targets().stream().mapToLong(TargetStats::requests).sum() > place);
                boolean toFirst = targets().getFirst().requests() > before;
                Wire server = (toFirst ? first : second).accept();
                open.add(server);
                server.send("!");
                assertThat(client.read(1)).isEqualTo("!");
                names.append(toFirst ? 'a' : 'b');
            }
        } finally {
            for (Wire each : open) {
                each.close();
            }
        }
        return names.toString();
    }

    @Test
    void connectionsTakeTurnsOnAllEventLoopsTogether() throws Exception {
        run(place(first) + ", " + place(second), "");
        assertThat(asked(6)).isEqualTo("ababab");
        RunningEngine.await(() -> targets().stream().allMatch(target -> target.open() == 0));
    }

    @Test
    void turnsFollowTheWeights() throws Exception {
        run("{\"url\": " + place(first) + ", \"weight\": 2}, " + place(second), "");
        assertThat(asked(6)).isEqualTo("abaaba");
    }

    @Test
    void theOneWithFewerOpenConnectionsIsNext() throws Exception {
        run(place(first) + ", " + place(second), ", \"balance\": \"least-connections\"");
        try (Wire resting = call();
                Wire server = first.accept()) {
            try (Wire brief = call();
                    Wire other = second.accept()) {
                other.send("!");
                assertThat(brief.read(1)).isEqualTo("!");
            }
            RunningEngine.await(() -> targets().getLast().open() == 0);
            try (Wire next = call();
                    Wire again = second.accept()) {
                again.send("?");
                assertThat(next.read(1)).isEqualTo("?");
            }
            server.send(".");
            assertThat(resting.read(1)).isEqualTo(".");
        }
    }

    @Test
    void aConnectionThatOneDoesNotAcceptGoesToAnother() throws Exception {
        run(place(first) + ", " + place(second), "");
        String gone = "tcp://127.0.0.1:" + first.port();
        first.close();
        try (Wire client = call()) {
            client.send("early");
            try (Wire server = second.accept()) {
                assertThat(server.read(5)).isEqualTo("early");
            }
        }
        assertThat(engine.lastExchange().remarks())
                .containsExactly(gone + " failed (refused); the connection went to tcp://127.0.0.1:" + second.port()
                        + " instead.");
        assertThat(engine.lastExchange().summary().target()).isEqualTo("tcp://127.0.0.1:" + second.port());
        assertThat(targets().getFirst().down()).isTrue();
        // It is passed over from now on.
        try (Wire client = call();
                Wire server = second.accept()) {
            server.send("!");
            assertThat(client.read(1)).isEqualTo("!");
        }
        assertThat(engine.lastExchange().remarks()).isEmpty();
    }

    @Test
    void aBackupIsForWhenNoneOfTheOthersIsUp() throws Exception {
        run(place(first) + ", {\"url\": " + place(second) + ", \"backup\": true}", "");
        first.close();
        try (Wire client = call();
                Wire server = second.accept()) {
            server.send("!");
            assertThat(client.read(1)).isEqualTo("!");
        }
    }

    @Test
    void whereNoneAcceptsTheClientIsCutAndTheRowSaysWhy() throws Exception {
        run(place(first) + ", " + place(second), "");
        first.close();
        second.close();
        try (Wire client = call()) {
            assertThat(client.endedByReset()).isTrue();
        }
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("upstream-refused");
    }

    @Test
    void whatItsChecksFindDownGetsNoConnection() throws Exception {
        run(place(first) + ", " + place(second), ", \"health\": {\"interval\": \"100ms\", \"fall\": 1}");
        RunningEngine.await(() -> targets().stream().allMatch(TargetStats::known));
        first.close();
        RunningEngine.await(() -> targets().getFirst().down());
        assertThat(engine.engine().stats().targetEvents())
                .last()
                .satisfies(event -> assertThat(event.route()).isEqualTo("DB"));
        assertThat(targets().getFirst().failure()).isEqualTo("refused");
        second.close();
        RunningEngine.await(() -> targets().getLast().down());
        try (Wire client = call()) {
            assertThat(client.endedByReset()).isTrue();
        }
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("no-target");
        assertThat(engine.lastExchange().failureDetail()).contains("127.0.0.1:" + first.port() + " (refused)");
    }
}
