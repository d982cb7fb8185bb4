package dev.portolan.engine.capture.content.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.content.stream.EventStream.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {

    private static final String STREAM = """
            : hello

            data: first
            data:second
            id: 7

            event: price
            data: {"a":1}
            unknown: x

            retry: 3000

            data

            event: cut
            data: half""";

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void eventsAreTakenApart(String lineEnd) {
        List<Event> events = events(STREAM.replace("\n", lineEnd));

        assertThat(events).hasSize(6);
        assertThat(events.get(0).comment()).isEqualTo("hello");
        assertThat(events.get(1).data()).isEqualTo("first\nsecond");
        assertThat(events.get(1).type()).isEqualTo("message");
        assertThat(events.get(1).id()).isEqualTo("7");
        assertThat(events.get(2).type()).isEqualTo("price");
        assertThat(events.get(2).data()).isEqualTo("{\"a\":1}");
        assertThat(events.get(2).id()).as("stays until another comes").isEqualTo("7");
        assertThat(events.get(3).retry()).isEqualTo("3000");
        assertThat(events.get(4).data()).isEmpty();
        assertThat(events.get(4).whole()).isTrue();
        assertThat(events.get(5).data()).isEqualTo("half");
        assertThat(events.get(5).whole()).isFalse();
    }

    @Test
    void eventsKnowTheirPlace() {
        List<Event> events = events("data: a\n\ndata: bb\n\n");
        assertThat(events.get(1).from()).isEqualTo(9);
        assertThat(events.get(1).end()).isEqualTo(19);
        assertThat(events("")).isEmpty();
        assertThat(events("\n\n\n")).isEmpty();
    }

    @Test
    void readingOnFindsWhatReadingAllOfItDoes() {
        byte[] all = STREAM.getBytes(StandardCharsets.UTF_8);
        List<Event> events = EventStream.events(all);
        for (int i = 0; i < events.size() - 1; i++) {
            Event known = events.get(i);
            assertThat(EventStream.events(all, known.end(), known.id()))
                    .isEqualTo(events.subList(i + 1, events.size()));
        }
    }

    @Test
    void charactersAreThoseOfUtf8AndPlacesThoseOfBytes() {
        byte[] bytes = "\uFEFFdata: ü€\n\ndata: b\n\n".getBytes(StandardCharsets.UTF_8);
        List<Event> events = EventStream.events(bytes);
        assertThat(events).extracting(Event::data).containsExactly("ü€", "b");
        assertThat(events.getLast().end()).isEqualTo(bytes.length);
    }

    private static List<Event> events(String text) {
        return EventStream.events(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void manyAreRead() {
        assertThat(events("data: x\n\n".repeat(100_000))).hasSize(100_000);
    }
}
