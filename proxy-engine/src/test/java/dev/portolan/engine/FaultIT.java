package dev.portolan.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.testing.H2Wire;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import dev.portolan.engine.wire.http2.Frames;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Trouble that a route makes on purpose. Times are checked from below alone: a slow machine may take longer. */
class FaultIT extends ProxyCase {

    private static final int SLOW_BODY = 8 << 10;

    /** What the pace of 16 KB a second takes for the body, less than the burst at its begin. */
    private static final Duration SLOW = Duration.ofMillis(300);

    @Override
    protected String routes() {
        return route("/", "")
                + ", " + route("/late", "\"latency\": \"60ms-80ms\"")
                + ", " + route("/off", "\"enabled\": false, \"abort\": 1")
                + ", " + route("/slow", "\"bandwidth\": \"16KB/s\"")
                + ", " + route("/wrong", "\"error\": {\"rate\": 1, \"status\": 418}")
                + ", " + route("/cut", "\"abort\": 1")
                + ", " + route("/late-cut", "\"latency\": \"30ms\", \"abort\": 1")
                + ", " + route("/some", "\"error\": {\"rate\": 0.5}")
                + ", {\"path\": \"/own\", \"respond\": {\"body\": \"" + "x".repeat(SLOW_BODY)
                + "\"}, \"fault\": {\"latency\": \"20ms\", \"bandwidth\": \"16KB/s\"}}"
                + ", {\"path\": \"/files\", \"files\": \"dist\", \"fault\": {\"bandwidth\": \"16KB/s\"}}";
    }

    private String route(String path, String fault) {
        return "{\"path\": \"" + path + "\", \"to\": \"" + target.url() + "\", \"fault\": {" + fault + "}}";
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: shop.localhost\r\n\r\n";
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private Duration took() {
        return Duration.ofNanos(engine.lastExchange().summary().timings().total());
    }

    @Test
    void latencyHoldsTheRequestBackBeforeItsTargetHearsOfIt() throws Exception {
        client.send("POST /late HTTP/1.1\r\nHost: shop.localhost\r\nContent-Length: 2\r\n\r\nhi");
        try (Wire server = target.accept()) {
            assertThat(server.readHead()).startsWith("POST /late");
            assertThat(server.read(2)).isEqualTo("hi");
            server.send(ok("here"));
            assertThat(client.readResponse()).endsWith("here");
        }
        RunningEngine.await(() -> !engine.lastExchange().summary().open());
        assertThat(took()).isGreaterThanOrEqualTo(Duration.ofMillis(60));
        assertThat(engine.lastExchange().remarks())
                .singleElement()
                .asString()
                .matches("Held back for [67]\\d ms, on purpose\\.");
    }

    @Test
    void aClientThatLeavesMeanwhileIsForgotten() throws Exception {
        client.send(get("/late"));
        client.close();
        RunningEngine.await(() -> !engine.lastExchange().summary().open());
        assertThat(target.called()).isFalse();
    }

    @Test
    void troubleThatIsSwitchedOffIsNotMade() throws Exception {
        client.send(get("/off"));
        try (Wire server = target.accept()) {
            server.readHead();
            server.send(ok("here"));
            assertThat(client.readResponse()).endsWith("here");
        }
        assertThat(engine.lastExchange().remarks()).isEmpty();
    }

    @Test
    void bandwidthBindsTheAnswer() throws Exception {
        client.send(get("/slow"));
        try (Wire server = target.accept()) {
            server.readHead();
            server.send(ok("y".repeat(SLOW_BODY)));
            assertThat(client.readResponse()).endsWith("y".repeat(SLOW_BODY));
        }
        RunningEngine.await(() -> !engine.lastExchange().summary().open());
        assertThat(took()).isGreaterThanOrEqualTo(SLOW);
        assertThat(engine.lastExchange().remarks()).containsExactly("Slowed down to 16KB/s each way, on purpose.");
        assertThat(engine.lastExchange().responseBody().bytes()).hasSize(SLOW_BODY);
    }

    @Test
    void bandwidthBindsTheRequestsBodyAndTheConnectionGoesOn() throws Exception {
        Wire server = null;
        for (int i = 0; i < 2; i++) {
            client.send("PUT /slow HTTP/1.1\r\nHost: shop.localhost\r\nContent-Length: " + SLOW_BODY + "\r\n\r\n"
                    + "z".repeat(SLOW_BODY));
            server = server == null ? target.accept() : server;
            server.readHead();
            assertThat(server.read(SLOW_BODY)).isEqualTo("z".repeat(SLOW_BODY));
            server.send(ok("stored"));
            assertThat(client.readResponse()).endsWith("stored");
            RunningEngine.await(() -> !engine.lastExchange().summary().open());
            assertThat(took()).isGreaterThanOrEqualTo(SLOW);
        }
        requireNonNull(server).close();
    }

    @Test
    void bandwidthBindsATunnelBothWays() throws Exception {
        client.send("GET /slow HTTP/1.1\r\nHost: shop.localhost\r\nConnection: Upgrade\r\nUpgrade: chat\r\n\r\n");
        try (Wire server = target.accept()) {
            server.readHead();
            server.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: chat\r\n\r\n");
            client.readHead();
            long began = System.nanoTime();
            server.send("d".repeat(SLOW_BODY));
            assertThat(client.read(SLOW_BODY)).isEqualTo("d".repeat(SLOW_BODY));
            assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(SLOW.toNanos());
            began = System.nanoTime();
            client.send("u".repeat(SLOW_BODY));
            client.endOutput();
            assertThat(server.readToEnd()).isEqualTo("u".repeat(SLOW_BODY));
            assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(SLOW.toNanos());
        }
        assertThat(client.readToEnd()).isEmpty();
    }

    @Test
    void anAnswerOfThisProgramsOwnIsLateAndSlowAsWell() throws Exception {
        client.send(get("/own"));
        assertThat(client.readResponse()).endsWith("x".repeat(SLOW_BODY));
        RunningEngine.await(() -> !engine.lastExchange().summary().open());
        assertThat(took()).isGreaterThanOrEqualTo(SLOW);
        assertThat(engine.lastExchange().remarks()).hasSize(2);
    }

    @Test
    void soIsAFile() throws Exception {
        Files.createDirectories(folder.resolve("dist/files"));
        Files.writeString(folder.resolve("dist/files/a.txt"), "f".repeat(SLOW_BODY));
        client.send(get("/files/a.txt"));
        assertThat(client.readResponse()).endsWith("f".repeat(SLOW_BODY));
        RunningEngine.await(() -> !engine.lastExchange().summary().open());
        assertThat(took()).isGreaterThanOrEqualTo(SLOW);
    }

    @Test
    void anErrorSaysThatItIsMeant() throws Exception {
        client.send(get("/wrong"));
        assertThat(client.readResponse())
                .startsWith("HTTP/1.1 418 ")
                .contains("The route makes trouble on purpose. The route's fault: 100 % answered 418.");
        Exchange exchange = engine.lastExchange();
        assertThat(exchange.summary().failure()).isEqualTo("fault");
        assertThat(exchange.summary().status()).isEqualTo(418);
        assertThat(target.called()).isFalse();
        client.send(get("/wrong"));
        assertThat(client.readResponse()).startsWith("HTTP/1.1 418 ");
    }

    @Test
    void anAbortCutsTheConnection() throws Exception {
        client.send(get("/cut"));
        assertThat(client.readToCut()).isEmpty();
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("fault");
        assertThat(target.called()).isFalse();
        try (Wire another = engine.call()) {
            another.send(get("/late-cut"));
            assertThat(another.readToCut()).isEmpty();
        }
    }

    @Test
    void overHttp2OnlyTheStreamIsCut() throws Exception {
        try (H2Wire h2 = H2Wire.to(engine.port())) {
            h2.headers(1, true, H2Wire.request("GET", "/cut"));
            h2.next(Frames.RST_STREAM, 1);
            assertThat(h2.headers(3, true, H2Wire.request("GET", "/wrong"))
                            .answer(3)
                            .status())
                    .isEqualTo(418);
        }
    }

    @Test
    void aShareIsAShare() throws Exception {
        target.always(ok("here"));
        int wrong = 0;
        for (int i = 0; i < 200; i++) {
            client.send(get("/some"));
            wrong += client.readResponse().startsWith("HTTP/1.1 503 ") ? 1 : 0;
        }
        // Beyond these lies one run in many billions.
        assertThat(wrong).isBetween(40, 160);
    }
}
