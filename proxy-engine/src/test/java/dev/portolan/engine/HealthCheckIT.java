package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.NamedServer;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Targets that are asked whether they are up, and requests that wait for one that is not. */
@ExtendWith(NoLeaks.class)
class HealthCheckIT {

    @TempDir
    private Path folder;

    private NamedServer a;
    private NamedServer b;
    private RunningEngine engine;

    @BeforeEach
    void start() throws Exception {
        a = NamedServer.start("a");
        b = NamedServer.start("b");
    }

    @AfterEach
    void stop() throws Exception {
        if (engine != null) {
            engine.close();
        }
        a.close();
        b.close();
    }

    private void run(String more) throws Exception {
        engine = RunningEngine.oneLoop(
                folder,
                "{\"port\": 0}",
                "{\"name\": \"All\", \"path\": \"/\", \"to\": [\"" + a.url() + "\", \"" + b.url() + "\"]" + more + "}");
    }

    private void one(String more) throws Exception {
        engine = RunningEngine.oneLoop(
                folder,
                "{\"port\": 0}",
                "{\"name\": \"One\", \"path\": \"/\", \"to\": \"" + a.url() + "\"" + more + "}");
    }

    private String asked(String request) throws Exception {
        try (Wire client = engine.call()) {
            client.send(request);
            return client.readResponse();
        }
    }

    private static final String GET = "GET / HTTP/1.1\r\nHost: shop.localhost\r\n\r\n";

    private void await(int target, boolean down) {
        RunningEngine.await(() -> {
            EngineStats.TargetStats stats =
                    engine.engine().stats().routes().getFirst().targets().get(target);
            return stats.known() && stats.down() == down;
        });
    }

    @Test
    void whatDoesNotPassItsChecksGetsNothingUntilItDoes() throws Exception {
        a.answers(500);
        run(", \"health\": {\"path\": \"/health\", \"interval\": \"100ms\", \"fall\": 2}");
        await(0, true);
        for (int i = 0; i < 4; i++) {
            assertThat(asked(GET)).endsWith("b");
        }
        assertThat(a.requests()).isZero();
        a.answers(200);
        await(0, false);
        assertThat(asked(GET) + asked(GET)).contains("\r\n\r\na");
        assertThat(engine.engine().stats().targetEvents())
                .extracting(event -> event.route() + " " + event.target() + " " + event.up() + " " + event.reason())
                .containsExactly(
                        "All " + a.url() + " false answered 500", "All " + a.url() + " true passes its checks");
    }

    @Test
    void theTextOfTheAnswerMayBeAskedFor() throws Exception {
        run(", \"health\": {\"path\": \"/health\", \"interval\": \"100ms\", \"body\": \"b\"}");
        await(0, true);
        await(1, false);
        assertThat(engine.engine()
                        .stats()
                        .routes()
                        .getFirst()
                        .targets()
                        .getFirst()
                        .failure())
                .isEqualTo("answered without \"b\"");
    }

    @Test
    void withoutAPathConnectionsAreTried() throws Exception {
        run(", \"health\": {\"interval\": \"100ms\"}");
        b.kill();
        await(1, true);
        assertThat(engine.engine().stats().routes().getFirst().targets().get(1).failure())
                .isEqualTo("refused");
        b.restart();
        await(1, false);
    }

    @Test
    void whereNoneIsUpThePageSaysWhatIsWrongWithEach() throws Exception {
        a.kill();
        b.answers(500);
        run(", \"health\": {\"path\": \"/health\", \"interval\": \"100ms\"}");
        await(0, true);
        await(1, true);
        assertThat(asked(GET))
                .startsWith("HTTP/1.1 503")
                .contains("None of this route's targets is up.")
                .contains(a.url() + " (refused)")
                .contains(b.url() + " (answered 500)");
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("no-target");
        assertThat(b.requests()).isZero();
    }

    @Test
    void aRequestWaitsWhileItsTargetRestarts() throws Exception {
        one(", \"waitForRestart\": \"20s\"");
        a.kill();
        try (Wire client = engine.call()) {
            client.send("POST / HTTP/1.1\r\nHost: shop.localhost\r\nContent-Length: 2\r\n\r\nhi");
            RunningEngine.await(() -> engine.engine()
                            .stats()
                            .routes()
                            .getFirst()
                            .targets()
                            .getFirst()
                            .waiting()
                    == 1);
            a.restart();
            assertThat(client.readResponse()).startsWith("HTTP/1.1 200").endsWith("a");
        }
        assertThat(engine.lastExchange().remarks())
                .singleElement()
                .asString()
                .matches("Waited \\d+\\.\\d s until the target was back\\.");
    }

    @Test
    void whoWaitsInVainGetsWhatFailed() throws Exception {
        one(", \"waitForRestart\": \"50ms\"");
        a.kill();
        assertThat(asked(GET)).startsWith("HTTP/1.1 502").contains("refused");
        assertThat(engine.lastExchange().remarks()).singleElement().asString().endsWith("in vain.");
    }

    @Test
    void aClientThatLeavesWaitsNoLonger() throws Exception {
        one(", \"waitForRestart\": \"60s\"");
        a.kill();
        try (Wire client = engine.call()) {
            client.send(GET);
            RunningEngine.await(
                    () -> engine.engine().stats().routes().getFirst().target().waiting() == 1);
        }
        RunningEngine.await(
                () -> engine.engine().stats().routes().getFirst().target().waiting() == 0);
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("client-gone");
    }

    @Test
    void aBrowserThatOpensAPageGetsOneThatOpensItselfAgain() throws Exception {
        one(", \"waitForRestart\": \"20s\"");
        a.kill();
        String page = asked(
                "GET / HTTP/1.1\r\nHost: shop.localhost\r\nAccept: text/html\r\nSec-Fetch-Mode: navigate\r\n\r\n");
        assertThat(page)
                .startsWith("HTTP/1.1 502")
                .containsIgnoringCase("\r\nRefresh: 1\r\n")
                .contains("tries again every second");
        a.restart();
        assertThat(asked(GET)).endsWith("a");
    }

    @Test
    void checksEndWithTheirRoute() throws Exception {
        run(", \"health\": {\"interval\": \"100ms\"}");
        await(0, false);
        engine.apply(RunningEngine.profile("{\"port\": 0}", "{\"path\": \"/\", \"to\": \"" + b.url() + "\"}"));
        a.kill();
        assertThat(asked(GET)).endsWith("b");
        assertThat(engine.engine().stats().targetEvents()).isEmpty();
    }
}
