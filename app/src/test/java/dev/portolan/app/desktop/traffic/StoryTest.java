package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import org.junit.jupiter.api.Test;

class StoryTest {

    @Test
    void aConnectionFromThePoolIsNoMissingOne() {
        Exchange recorded = Sample.get("/api/items").exchange(7);
        // As the capture has it: the address is noted by the exchange that made the connection, not by those after it.
        Exchange later = new Exchange(
                recorded.summary(),
                recorded.client(),
                null,
                true,
                recorded.requestIn(),
                recorded.requestOut(),
                recorded.responseIn(),
                recorded.responseOut(),
                recorded.interim(),
                recorded.requestBody(),
                recorded.responseBody(),
                recorded.messages(),
                null,
                recorded.missing());

        assertThat(Story.of(later))
                .contains(
                        new Story.Step("ok", "Sent to http://localhost:3000", "on a connection that was open already"));
    }
}
