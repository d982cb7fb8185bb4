package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.Wire;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Requests and responses of HTTP/1.1 on their way through, byte by byte. */
@ExtendWith(NoLeaks.class)
class ForwardIT {

    private static final String GET = "GET / HTTP/1.1\r\nHost: shop.localhost\r\n\r\n";

    @TempDir
    Path folder;

    private ScriptedUpstream target;
    private RunningEngine engine;
    private Wire client;

    @BeforeEach
    void start() throws Exception {
        target = ScriptedUpstream.start();
        engine = RunningEngine.routes(folder, "{\"path\": \"/\", \"to\": \"" + target.url() + "\"}");
        client = engine.call();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        target.close();
        engine.close();
    }

    @Test
    void forwardsARequestAndItsAnswer() throws Exception {
        client.send("GET /a?b=c HTTP/1.1\r\nHost: shop.localhost\r\nX-Own: 1\r\n\r\n");

        Wire wire = target.accept();
        assertThat(wire.readHead())
                .startsWith("GET /a?b=c HTTP/1.1\r\nhost: shop.localhost\r\nX-Own: 1\r\n")
                .doesNotContainIgnoringCase("content-length")
                .doesNotContainIgnoringCase("transfer-encoding");
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Back: 2\r\n\r\nhello");

        assertThat(client.readResponse())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("\r\nX-Back: 2\r\n", "\r\ncontent-length: 5\r\n")
                .endsWith("\r\n\r\nhello");
    }

    @Test
    void keepsBothConnectionsForTheNextRequest() throws Exception {
        client.send(GET);
        Wire wire = target.accept();
        for (int i = 0; i < 3; i++) {
            wire.readHead();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + i);
            assertThat(client.readResponse()).endsWith("\r\n\r\n" + i);
            client.send(GET);
        }
        wire.readHead();
        assertThat(target.called()).isFalse();
    }
}
