package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One side goes away, or stops: the other learns it, nothing is left open, and the record says who it was. */
class DisconnectIT extends ProxyCase {

    private static final String HOST = "Host: shop.localhost\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /** More than the buffers of both sockets and of the proxy hold. */
    private static final int PLENTY = 64 << 20;

    @Override
    protected String routes() {
        return "{\"path\": \"/short\", \"to\": \"" + target.url() + "\", \"timeouts\": {\"idle\": \"500ms\"}}, "
                + super.routes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 9\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"})
    void anUploadThatBreaksOffIsCutTowardsTheTarget(String rest) throws Exception {
        for (boolean reset : new boolean[] {false, true}) {
            client = engine.call();
            client.send("POST / HTTP/1.1\r\n" + HOST + rest);
            Wire wire = target.accept();
            wire.readHead();
            wire.readTo("half");
            if (reset) {
                client.reset();
            } else {
                client.close();
            }
            assertThat(wire.readToCut()).doesNotContain("0\r\n");
            assertGone(0);
        }
    }

    @Test
    void aClientThatLeavesBeforeItHasAskedLeavesNoRecord() throws Exception {
        for (String begun : new String[] {"", "GET / HT", "GET / HTTP/1.1\r\nHost: shop.local"}) {
            client = engine.call();
            client.send(begun);
            client.endOutput();
            assertThat(client.readToCut()).isEmpty();
        }
        assertSettled();
        assertThat(engine.engine().capture().firstId())
                .isGreaterThan(engine.engine().capture().lastId());
    }

    @Test
    void aDownloadThatNobodyReadsIsStopped() throws Exception {
        client.send("GET / HTTP/1.1\r\n" + HOST + "\r\n");
        Wire wire = target.accept();
        wire.readHead();
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegun");
        client.readTo("begun");
        client.reset();

        assertThat(wire.readToCut()).isEmpty();
        assertGone(200);
    }

    private void assertGone(int status) {
        Exchange recorded = engine.lastExchange();
        assertThat(recorded.summary().failure()).isEqualTo("client-gone");
        assertThat(recorded.summary().status()).isEqualTo(status);
        assertThat(recorded.failureDetail()).endsWith(".");
        assertSettled();
        assertThat(stats().target().failure()).isNull();
    }

    private EngineStats.RouteStats stats() {
        return engine.engine().stats().routes().getLast();
    }

    /** No exchange and no connection is left open, and every exchange was ended once. */
    private void assertSettled() {
        RunningEngine.await(() -> engine.engine().stats().connections() == 0);
        EngineStats stats = engine.engine().stats();
        assertThat(stats.routes()).allMatch(route -> route.open() == 0);
        assertThat(stats.routes().stream()
                        .mapToLong(EngineStats.RouteStats::requests)
                        .sum())
                .isEqualTo(stats.requests());
    }

    @Test
    void aTargetThatStopsReadingIsToBlameAndNotTheClient() throws Exception {
        Thread upload = pour(client, "POST /short HTTP/1.1\r\n" + HOST + "Content-Length: " + PLENTY + "\r\n\r\n");
        Wire wire = target.accept();
        wire.readHead();

        assertThat(client.readHead()).startsWith("HTTP/1.1 504 ");
        Exchange recorded = engine.lastExchange();
        assertThat(recorded.summary().failure()).isEqualTo("response-timeout");
        assertThat(recorded.failureDetail()).endsWith("It stopped reading the request.");
        client.close();
        upload.join();
        assertSettled();
    }

    @Test
    void aClientThatStopsSendingIsToBlameAndNotTheTarget() throws Exception {
        client.send("POST /short HTTP/1.1\r\n" + HOST + "Content-Length: 9\r\n\r\nhalf");
        Wire wire = target.accept();
        wire.readHead();

        assertThat(client.readHead()).startsWith("HTTP/1.1 408 ");
        assertThat(wire.readToCut()).isEqualTo("half");
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("client-timeout");
        assertThat(engine.engine().stats().routes())
                .allMatch(route -> route.target().failure() == null);
    }

    @Test
    void aClientThatStopsReadingIsToBlameAndNotTheTarget() throws Exception {
        client.send("GET /short HTTP/1.1\r\n" + HOST + "\r\n");
        Wire wire = target.accept();
        wire.readHead();
        Thread download = pour(wire, "HTTP/1.1 200 OK\r\nContent-Length: " + PLENTY + "\r\n\r\n");

        Exchange recorded = engine.lastExchange();
        assertThat(recorded.summary().failure()).isEqualTo("client-gone");
        assertThat(recorded.failureDetail()).endsWith("It stopped reading, but kept the connection.");
        download.join();
        assertThat(engine.engine().stats().routes())
                .allMatch(route -> route.target().failure() == null);
        assertThat(client.readToCut().length()).isLessThan(PLENTY);
        assertSettled();
    }

    /** Sends a head and more than anybody takes, on a thread of its own, until the other side has had enough. */
    private static Thread pour(Wire wire, String head) {
        return Thread.ofVirtual().start(() -> {
            byte[] block = new byte[1 << 20];
            try {
                wire.send(head);
                for (int sent = 0; sent < PLENTY; sent += block.length) {
                    wire.send(block);
                }
            } catch (IOException e) {
                // The end that was to come.
            }
        });
    }

    @Test
    void anAnswerBeforeTheEndOfTheUploadIsPassedOn() throws Exception {
        Thread upload = pour(client, "POST / HTTP/1.1\r\n" + HOST + "Content-Length: " + PLENTY + "\r\n\r\n");
        Wire wire = target.accept();
        wire.readHead();
        wire.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nbig");

        assertThat(client.readResponse()).startsWith("HTTP/1.1 413 ").endsWith("\r\n\r\nbig");
        upload.join();
        client.send("GET / HTTP/1.1\r\n" + HOST + "\r\n");
        Wire next = target.accept();
        next.readHead();
        next.send(OK);
        assertThat(client.readResponse()).endsWith("\r\n\r\nok");
    }

    /** As servers do that refuse an upload: the reset must not overtake the answer. */
    @Test
    void anAnswerBeforeAResetIsPassedOn() throws Exception {
        for (int i = 0; i < 20; i++) {
            client = engine.call();
            Thread upload = pour(client, "POST / HTTP/1.1\r\n" + HOST + "Content-Length: " + PLENTY + "\r\n\r\n");
            Wire wire = target.accept();
            wire.readHead();
            wire.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\nConnection: close\r\n\r\nbig");
            wire.close();

            assertThat(client.readResponse()).startsWith("HTTP/1.1 413 ").endsWith("\r\n\r\nbig");
            client.close();
            upload.join();
        }
        assertSettled();
    }

    @Test
    void bothEndsOfATunnelGoTogether() throws Exception {
        for (boolean clientFirst : new boolean[] {true, false}) {
            client = engine.call();
            Wire wire = tunnel();
            if (clientFirst) {
                client.reset();
                assertThat(wire.readToCut()).isEmpty();
            } else {
                wire.reset();
                assertThat(client.readToCut()).isEmpty();
            }
            Exchange recorded = engine.lastExchange();
            assertThat(recorded.summary().kind()).isEqualTo(ExchangeSummary.Kind.WEBSOCKET);
            assertThat(recorded.summary().status()).isEqualTo(101);
            client.close();
            assertSettled();
        }
    }

    private Wire tunnel() throws Exception {
        client.send("GET / HTTP/1.1\r\n" + HOST + "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        Wire wire = target.accept();
        assertThat(wire.readHead()).containsIgnoringCase("\r\nupgrade: websocket\r\n");
        wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
        assertThat(client.readHead())
                .startsWith("HTTP/1.1 101 ")
                .containsIgnoringCase("\r\nupgrade: websocket\r\n")
                .containsIgnoringCase("\r\nconnection: upgrade\r\n");
        return wire;
    }

    @Test
    void overTlsToo_aBodyThatOnlyTheEndDelimitsDoesNotEndInOrder() throws Exception {
        try (RunningEngine secure = RunningEngine.with(
                        folder, "{\"port\": 0, \"tls\": true}", "{\"path\": \"/\", \"to\": \"" + target.url() + "\"}");
                Wire trusting = Wire.tls(secure.port(), "shop.localhost")) {
            trusting.send("GET / HTTP/1.0\r\n" + HOST + "\r\n");
            Wire wire = target.accept();
            wire.readHead();
            wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
            assertThat(trusting.readTo("half")).doesNotContainIgnoringCase("transfer-encoding");
            wire.close();

            assertThatThrownBy(trusting::readToEnd).isInstanceOf(IOException.class);
            assertThat(secure.lastExchange().summary().failure()).isEqualTo("upstream-reset");
        }
    }

    /** An orderly end of TLS ends the connection, and not the request. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 9\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"})
    void overTlsToo_anUploadThatBreaksOffIsCutTowardsTheTarget(String rest) throws Exception {
        try (RunningEngine secure = RunningEngine.with(
                folder, "{\"port\": 0, \"tls\": true}", "{\"path\": \"/\", \"to\": \"" + target.url() + "\"}")) {
            Wire trusting = Wire.tls(secure.port(), "shop.localhost");
            trusting.send("POST / HTTP/1.1\r\n" + HOST + rest);
            Wire wire = target.accept();
            wire.readHead();
            wire.readTo("half");
            trusting.close();

            assertThat(wire.readToCut()).doesNotContain("0\r\n");
            assertThat(secure.lastExchange().summary().failure()).isEqualTo("client-gone");
        }
    }

    @Test
    void whatIsClearedOrPausedMeanwhilePassesUnrecorded() throws Exception {
        Capture capture = engine.engine().capture();
        client.send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n");
        Wire wire = target.accept();
        wire.readHead();
        capture.clear();
        client.send("hi");
        assertThat(wire.read(2)).isEqualTo("hi");
        wire.send(OK);
        assertThat(client.readResponse()).endsWith("ok");
        assertThat(capture.firstId()).isGreaterThan(capture.lastId());

        capture.recording(false);
        client.send("GET /unseen HTTP/1.1\r\n" + HOST + "\r\n");
        wire.readHead();
        capture.recording(true);
        wire.send(OK);
        assertThat(client.readResponse()).endsWith("ok");
        assertThat(capture.firstId()).isGreaterThan(capture.lastId());

        client.send("GET /seen HTTP/1.1\r\n" + HOST + "\r\n");
        wire.readHead();
        wire.send(OK);
        assertThat(client.readResponse()).endsWith("ok");
        assertThat(engine.lastExchange().summary().path()).isEqualTo("/seen");
        assertThat(engine.engine().stats().requests()).isEqualTo(3);
    }
}
