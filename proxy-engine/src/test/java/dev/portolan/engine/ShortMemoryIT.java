package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ShortMemory;
import dev.portolan.engine.testing.WatchedLoops;
import dev.portolan.engine.testing.Wire;
import dev.portolan.engine.wire.Transport;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Connections that run out of memory at any one of the buffers that they ask for; those to targets also while they shake hands, agree
 * upon HTTP/2, send the first request. The exchange ends at once, with words where there is memory for them, and nothing stays open.
 */
@ExtendWith(NoLeaks.class)
class ShortMemoryIT {

    private static final String POST = "POST / HTTP/1.1\r\nHost: shop.localhost\r\nContent-Length: 2\r\n\r\nhi";
    private static final String CLOSING = "GET / HTTP/1.1\r\nHost: shop.localhost\r\nConnection: close\r\n\r\n";
    private static final String HERE = "{\"path\": \"/\", \"respond\": {\"body\": \"here\"}}";

    private static final String PORTS =
            "{\"port\": 0}, {\"port\": 0, \"tls\": true, \"http2\": false}, {\"port\": 0, \"tls\": true}";

    /** More buffers than any first exchange asks for. */
    private static final int MANY = 100;

    @TempDir
    Path folder;

    private final ShortMemory memory = new ShortMemory();
    private final ShortMemory clients = new ShortMemory();
    private final WatchedLoops loops = new WatchedLoops(1, memory, clients);
    private RunningEngine target;
    private RunningEngine engine;

    @BeforeEach
    void start() throws Exception {
        EngineOptions options = EngineOptions.defaults(folder.resolve("ca")).withLoops(1);
        Engine proxy = new Engine(options, count -> new Transport.Loops(Transport.NIO, loops));
        engine = RunningEngine.of(proxy, folder, idle());
    }

    @BeforeEach
    void startTarget() throws Exception {
        target = RunningEngine.with(folder.resolve("target"), PORTS, HERE);
    }

    @AfterEach
    void stop() {
        engine.close();
        target.close();
    }

    /** Forwards nothing, so that no connection to a target is kept. */
    private static Profile idle() {
        return RunningEngine.profile("{\"port\": 0}", HERE);
    }

    /** To a target that nothing is known of yet. */
    private Profile forwarding(String scheme, int listener, int nth) {
        String tls = scheme.equals("https")
                ? ", \"tls\": {\"verify\": false, \"serverName\": \"n" + nth + ".localhost\"}"
                : "";
        return RunningEngine.profile(
                "{\"port\": 0}",
                "{\"path\": \"/\", \"to\": \"%s://127.0.0.1:%d\"%s}".formatted(scheme, target.port(listener), tls));
    }

    private String exchange() throws IOException {
        try (Wire client = engine.call()) {
            return client.send(POST).readResponse();
        }
    }

    @ParameterizedTest(name = "{0} at listener {1}, lasting {2}")
    @CsvSource({
        "http, 0, false",
        "http, 0, true",
        "https, 1, false",
        "https, 1, true",
        "h2c, 0, false",
        "h2c, 0, true",
        "https, 2, false",
        "https, 2, true"
    })
    void aConnectionThatLacksMemoryEndsItsExchangeWithWords(String scheme, int listener, boolean lasting)
            throws Exception {
        int nth = 0;
        int failed = 0;
        boolean refused = true;
        while (refused && nth < MANY) {
            nth++;
            engine.apply(forwarding(scheme, listener, nth));
            memory.refuse(nth, lasting);
            String answer = exchange();
            refused = memory.suffices();
            String kind = engine.lastExchange().summary().failure();
            // The last of them is missed only after the answer has come.
            if (!answer.startsWith("HTTP/1.1 200 ")) {
                assertThat(answer).as("without buffer %d", nth).startsWith("HTTP/1.1 503 ");
                assertThat(kind).as("without buffer %d", nth).isEqualTo("out-of-resources");
                failed++;
            }
            assertThat(exchange()).as("after buffer %d", nth).startsWith("HTTP/1.1 200 ");
            engine.apply(idle());
            RunningEngine.await(() -> loops.open().isEmpty());
        }
        assertThat(nth).as("buffers of one exchange").isLessThan(MANY);
        assertThat(failed).as("exchanges that failed").isPositive();
    }

    @ParameterizedTest(name = "forwarded {0}, lasting {1}")
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void aClientsConnectionThatLacksMemoryEndsWithItsExchange(boolean forwarded, boolean lasting) throws Exception {
        engine.apply(forwarded ? forwarding("http", 0, 0) : idle());
        int nth = 0;
        boolean refused = true;
        while (refused && nth < MANY) {
            nth++;
            try (Wire client = engine.call()) {
                clients.refuse(nth, lasting);
                String answer = client.send(CLOSING).readToCut();
                refused = clients.suffices();
                assertThat(answer).as("without buffer %d", nth).matches("|HTTP/1.1 (200|503) (?s:.*)");
            }
            assertThat(exchange()).as("after buffer %d", nth).startsWith("HTTP/1.1 200 ");
            RunningEngine.await(() -> engine.engine().stats().connections() == 0);
            assertThat(engine.open()).as("without buffer %d", nth).isEmpty();
        }
        assertThat(nth).as("buffers of one exchange").isBetween(3, MANY - 1);
    }
}
