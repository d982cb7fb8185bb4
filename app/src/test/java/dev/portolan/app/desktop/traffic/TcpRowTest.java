package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A TCP connection among the exchanges: its cells and its story say what it has, and nothing of HTTP. */
class TcpRowTest {

    private final Sample open = Sample.tcp("PostgreSQL", "localhost:5432").passed(1200, 34_000);
    private final Sample closed =
            Sample.tcp("PostgreSQL", "localhost:5432").passed(1200, 34_000).closed("The client closed it.");

    @Test
    void theStatusIsAWordAndTheSizeCountsBothDirections() {
        assertThat(StatusLook.of(open.summary(1)).text()).isEqualTo("open");
        assertThat(StatusLook.of(closed.summary(1)).text()).isEqualTo("closed");
        assertThat(TrafficText.bytes(open.summary(1))).isEqualTo(35_200);
        assertThat(TrafficText.type(open.summary(1))).isEqualTo("tcp");
        assertThat(QuickFilter.TCP.matches(open.summary(1))).isTrue();
        assertThat(Phase.current(open.summary(1))).isEqualTo(Phase.RECEIVING);
    }

    @Test
    void theStoryTellsWhoIsConnectedToWhatAndWhatPassed() {
        assertThat(told(open.exchange(1)))
                .containsSubsequence(
                        "127.0.0.1:51234 connected to localhost:5433",
                        "The TCP forward PostgreSQL took it",
                        "Connected to 127.0.0.1:8080",
                        "1.2 kB from the client, 34 kB from the target",
                        "Still open");
        assertThat(told(closed.exchange(1))).endsWith("The client closed it.").doesNotContain("Still open");
        assertThat(open.exchange(1).url()).isEqualTo("tcp://localhost:5433");
    }

    private static List<String> told(Exchange exchange) {
        return Story.of(exchange).stream().map(Story.Step::text).toList();
    }
}
