package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.H2Wire;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.Wire;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that begin something and then leave it at that: none of them holds a connection, or what stands behind it, for ever. */
class SlowClientIT extends ProxyCase {

    @Override
    protected String listeners() {
        return "{\"port\": 0, \"limits\": {\"headerTimeout\": \"300ms\", \"idleTimeout\": \"400ms\"}}";
    }

    @Override
    protected String routes() {
        return "{\"path\": \"/\", \"to\": \"" + target.url() + "\", \"timeouts\": {\"idle\": \"300ms\"}}, "
                + "{\"path\": \"/files\", \"files\": \"files\", \"stripPrefix\": true}";
    }

    @BeforeEach
    void makeLargeFile() throws IOException {
        Path files = folder.resolve("files");
        files.toFile().mkdir();
        try (RandomAccessFile file =
                new RandomAccessFile(files.resolve("large.bin").toFile(), "rw")) {
            file.setLength(200L << 20);
        }
    }

    private void assertStalled() {
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("client-gone");
        assertThat(engine.lastExchange().failureDetail()).contains("stopped reading, but kept the connection");
    }

    @Test
    void aClientThatTakesNothingOfAFileLosesItsConnection() throws Exception {
        client.close();
        client = engine.call();
        client.send(GET.replace("/ ", "/files/large.bin "));
        assertStalled();
    }

    @Test
    void aStreamOfWhichTheClientTakesNothingEnds() throws Exception {
        try (H2Wire h2 = H2Wire.to(engine.port())) {
            h2.headers(1, true, H2Wire.request("GET", "/files/large.bin"));
            assertStalled();
        }
    }

    @Test
    void aClientThatTakesNothingOfAnEventStreamLosesItsConnection() throws Exception {
        client.close();
        client = engine.call();
        client.send(GET);
        Wire events = target.accept();
        events.readHead();
        events.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 900000000\r\n\r\n");
        Thread flood = Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    events.send("data: x\n\n".repeat(10_000));
                }
            } catch (IOException e) {
                // The proxy closed it, as is hoped for.
            }
        });
        assertStalled();
        flood.join(20_000);
        assertThat(flood.isAlive()).isFalse();
    }

    @Test
    void aClientThatStopsInTheMiddleOfItsBodyIsAnswered408() throws Exception {
        client.close();
        client = engine.call();
        client.send(request("POST", "Content-Length: 10") + "12345");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 408 ");
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("client-timeout");
    }

    @Test
    void aHeadThatStopsIsAnswered408AndRecordedAsFarAsItCame() throws Exception {
        client.close();
        client = engine.call();
        client.send("PUT /half HTTP/1.1\r\nHost: shop.local");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 408 ").containsIgnoringCase("\r\nconnection: close\r\n");
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("client-timeout");
        assertThat(engine.lastExchange().summary().method()).isEqualTo("PUT");
        assertThat(engine.lastExchange().summary().path()).isEqualTo("/half");
    }

    @Test
    void aConnectionThatSaysNothingIsClosedWithoutAWord() throws Exception {
        client.close();
        try (Wire silent = engine.call()) {
            assertThat(silent.readToCut()).isEmpty();
        }
    }
}
