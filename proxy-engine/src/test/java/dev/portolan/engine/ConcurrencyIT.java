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

/** A target that gets so many requests at a time. */
@ExtendWith(NoLeaks.class)
class ConcurrencyIT {

    private static final String GET = "GET / HTTP/1.1\r\nHost: shop.localhost\r\n\r\n";

    @TempDir
    private Path folder;

    private NamedServer target;
    private RunningEngine engine;

    @BeforeEach
    void start() throws Exception {
        target = NamedServer.start("s");
        target.hold();
    }

    @AfterEach
    void stop() throws Exception {
        engine.close();
        target.close();
    }

    private void run(String to, String concurrency) throws Exception {
        engine = RunningEngine.routes(
                folder, "{\"path\": \"/\", \"to\": " + to + ", \"concurrency\": " + concurrency + "}");
    }

    private String quoted() {
        return "\"" + target.url() + "\"";
    }

    private int waiting() {
        return engine.engine().stats().routes().getFirst().targets().getFirst().waiting();
    }

    /** Sends a request that reaches the target and stays there. */
    private void occupy(Wire client) throws Exception {
        int before = target.arrived();
        client.send(GET);
        RunningEngine.await(() -> target.arrived() > before);
    }

    @Test
    void whatIsOverTheLimitWaitsForItsTurn() throws Exception {
        run(quoted(), "1");
        try (Wire first = engine.call();
                Wire second = engine.call()) {
            occupy(first);
            second.send(GET);
            RunningEngine.await(() -> waiting() == 1);
            assertThat(target.arrived()).isEqualTo(1);
            target.answer();
            assertThat(first.readResponse()).endsWith("s");
            target.answer();
            assertThat(second.readResponse()).endsWith("s");
        }
        assertThat(engine.lastExchange().remarks())
                .singleElement()
                .asString()
                .matches("Waited \\d+\\.\\d s until " + target.url() + " had room: it gets 1 at a time\\.");
        assertThat(waiting()).isZero();
    }

    @Test
    void whatDoesNotFitIntoTheQueueIsRefused() throws Exception {
        run(quoted(), "{\"limit\": 1, \"queue\": 0}");
        try (Wire first = engine.call();
                Wire second = engine.call()) {
            occupy(first);
            second.send(GET);
            assertThat(second.readResponse())
                    .startsWith("HTTP/1.1 503")
                    .containsIgnoringCase("\r\nRetry-After: 1\r\n")
                    .contains("It has 1 under way, and 0 wait already.");
            target.answer();
            assertThat(first.readResponse()).endsWith("s");
            assertThat(engine.engine().stats().routes().getFirst().target().failure())
                    .as("busy is not ill")
                    .isNull();
        }
    }

    @Test
    void nobodyWaitsForLongerThanIsAllowed() throws Exception {
        run(quoted(), "{\"limit\": 1, \"timeout\": \"50ms\"}");
        try (Wire first = engine.call();
                Wire second = engine.call()) {
            occupy(first);
            second.send(GET);
            assertThat(second.readResponse()).startsWith("HTTP/1.1 503").contains("for as long as this one may wait");
            assertThat(waiting()).isZero();
            target.answer();
            assertThat(first.readResponse()).endsWith("s");
        }
    }

    @Test
    void whoLeavesTheQueueLetsTheNextOneIn() throws Exception {
        run(quoted(), "1");
        try (Wire first = engine.call();
                Wire third = engine.call()) {
            occupy(first);
            try (Wire second = engine.call()) {
                second.send(GET);
                RunningEngine.await(() -> waiting() == 1);
                third.send(GET);
                RunningEngine.await(() -> waiting() == 2);
            }
            RunningEngine.await(() -> waiting() == 1);
            target.answer();
            assertThat(first.readResponse()).endsWith("s");
            target.answer();
            assertThat(third.readResponse()).endsWith("s");
        }
        assertThat(target.arrived()).isEqualTo(2);
    }

    @Test
    void aTargetWithRoomIsPreferred() throws Exception {
        try (NamedServer other = NamedServer.start("o")) {
            run("[" + quoted() + ", \"" + other.url() + "\"]", "1");
            try (Wire first = engine.call();
                    Wire second = engine.call()) {
                occupy(first);
                for (int i = 0; i < 3; i++) {
                    second.send(GET);
                    assertThat(second.readResponse()).endsWith("o");
                }
                target.answer();
                assertThat(first.readResponse()).endsWith("s");
            }
        }
    }
}
