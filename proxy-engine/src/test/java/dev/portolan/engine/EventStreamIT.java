package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.Wire;
import org.junit.jupiter.api.Test;

/** Server-sent events: each passes at once, and silence between them is no error. */
class EventStreamIT extends ProxyCase {

    @Override
    protected String routes() {
        return "{\"path\": \"/\", \"to\": \"" + target.url() + "\", \"timeouts\": {\"idle\": \"50ms\"}}";
    }

    @Test
    void everyEventPassesAtOnceHoweverLongTheSilence() throws Exception {
        Wire wire = exchangeBegun();
        wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        assertThat(client.readHead()).containsIgnoringCase("\r\ncontent-type: text/event-stream\r\n");
        for (int i = 0; i < 3; i++) {
            wire.send("9\r\ndata: " + i + "\n\n\r\n");
            assertThat(client.readTo("\n\n\r\n")).isEqualTo("9\r\ndata: " + i + "\n\n\r\n");
            silence();
        }
        assertThat(engine.engine().capture().summary(1))
                .extracting(ExchangeSummary::kind, ExchangeSummary::open)
                .containsExactly(ExchangeSummary.Kind.EVENT_STREAM, true);
    }

    /** An exchange beside it runs into the same timeout: by then the stream would have, too. */
    private void silence() throws Exception {
        try (Wire other = engine.call()) {
            other.send(GET);
            Wire wire = target.accept();
            wire.readHead();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
            other.readHead();
            assertThat(other.readToCut()).isEmpty();
        }
    }
}
