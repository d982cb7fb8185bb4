package dev.portolan.app.desktop.traffic.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Arrival;
import dev.portolan.engine.capture.Exchange.Body;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.Exchange.Message;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import dev.portolan.engine.capture.Note;
import dev.portolan.engine.capture.Timings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Messages as they are read on while more come: what is known stays, and what is new is what a reading of all of it would find. */
class MessageReadingTest {

    private static final Body NOTHING = new Body(new byte[0], 0, List.of());

    private static Exchange exchange(
            Kind kind,
            boolean open,
            String type,
            List<Field> fields,
            Body request,
            Body response,
            List<Message> messages) {
        Timings timings = new Timings(0, 0, 0, 0, 0, 0, 0);
        ExchangeSummary summary = new ExchangeSummary(
                7,
                1,
                kind,
                open,
                "POST",
                "http",
                "shop.localhost",
                "/",
                "/",
                null,
                200,
                type,
                0,
                0,
                0,
                timings,
                null,
                "HTTP/2",
                null,
                Note.NONE);
        List<Field> typed = new ArrayList<>(fields);
        typed.add(new Field("content-type", type));
        return new Exchange(
                summary,
                "",
                null,
                false,
                new Head("POST / HTTP/2", typed),
                null,
                null,
                new Head("HTTP/2 200", typed),
                List.of(),
                request,
                response,
                messages,
                null,
                List.of());
    }

    private static Exchange events(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Body body = new Body(bytes, bytes.length, List.of(), List.of(new Arrival(0, 5), new Arrival(9, 8)));
        return exchange(Kind.EVENT_STREAM, true, "text/event-stream", List.of(), NOTHING, body, List.of());
    }

    private static MessageReading read(Exchange exchange, MessageReading before) {
        return MessageReading.of(exchange, MessageFilter.ALL, before);
    }

    private static List<String> texts(MessageReading reading) {
        return reading.shown().stream().map(MessageText::whole).toList();
    }

    private static List<Integer> numbers(MessageReading reading) {
        return reading.shown().stream().map(MessageRow::number).toList();
    }

    @Test
    void eventsThatAreWholeAreNotReadAgain() {
        MessageReading first = read(events("id: 4\ndata: ü\n\ndata: ha"), MessageReading.NONE);
        assertThat(texts(first)).containsExactly("ü", "ha");
        MessageReading second = read(events("id: 4\ndata: ü\n\ndata: half\n\ndata: c\n\n"), first);
        assertThat(texts(second)).containsExactly("ü", "half", "c");
        assertThat(second.shown().getFirst()).isSameAs(first.shown().getFirst());
        assertThat(second.kept()).isEqualTo(1);
        assertThat(numbers(second)).containsExactly(0, 1, 2);
        assertThat(second.shown()).extracting(MessageRow::id).containsExactly("4", "4", "4");
        assertThat(second.shown().get(1).atNanos()).isEqualTo(8);

        // The beginning has other bytes now, which nobody looks at.
        MessageReading third = read(events("id: X\ndata: ü\n\ndata: half\n\ndata: c\n\ndata: d\n\n"), second);
        assertThat(third.shown()).extracting(MessageRow::id).containsExactly("4", "4", "4", "4");
        assertThat(third.kept()).isEqualTo(3);
    }

    @Test
    void eventsThatTheCaptureLetGoStayInSight() {
        MessageReading first = read(events("data: a\n\ndata: b\n\n"), MessageReading.NONE);
        assertThat(texts(read(events(""), first))).containsExactly("a", "b");
    }

    @Test
    void aCompressedStreamIsReadOn() throws IOException {
        byte[] all = gzip("data: a\n\ndata: b\n\n");
        Field coding = new Field("content-encoding", "gzip");
        Body some = new Body(Arrays.copyOf(all, all.length - 10), 0, List.of());
        Exchange before =
                exchange(Kind.EVENT_STREAM, true, "text/event-stream", List.of(coding), NOTHING, some, List.of());
        Exchange after = exchange(
                Kind.EVENT_STREAM,
                true,
                "text/event-stream",
                List.of(coding),
                NOTHING,
                new Body(all, all.length, List.of()),
                List.of());
        MessageReading reading = read(after, read(before, MessageReading.NONE));
        assertThat(texts(reading)).containsExactly("a", "b");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static Body frames(List<Arrival> arrivals, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new Body(bytes, bytes.length, List.of(), arrivals);
    }

    private static Exchange call(boolean open, Body request, Body response) {
        return exchange(Kind.GRPC, open, "application/grpc+json", List.of(), request, response, List.of());
    }

    @Test
    void theMessagesOfACallAreReadOnInBothDirections() {
        String a = "\0\0\0\0\1a";
        String b = "\0\0\0\0\1b";
        List<Arrival> arrivals = List.of(new Arrival(0, 10), new Arrival(6, 30), new Arrival(10, 50));
        MessageReading first = read(
                call(true, frames(arrivals, a + "\0\0\0\0\3c"), frames(List.of(new Arrival(0, 20)), b)),
                MessageReading.NONE);
        assertThat(texts(first)).as("what is not whole is the last").containsExactly("a", "b", "c");

        Exchange grown = call(
                true,
                frames(arrivals, a + "\0\0\0\0\3ccc"),
                frames(List.of(new Arrival(0, 20), new Arrival(6, 40)), b + b));
        MessageReading second = read(grown, first);
        assertThat(texts(second)).containsExactly("a", "b", "b", "ccc");
        assertThat(second.shown().get(1)).isSameAs(first.shown().get(1));
        assertThat(second.kept()).isEqualTo(2);
        assertThat(texts(read(grown, MessageReading.NONE))).isEqualTo(texts(second));
        assertThat(numbers(second)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aCallThatEndedInTheMiddleOfAMessageHasItByItsTime() {
        String a = "\0\0\0\0\1a";
        Body request = frames(List.of(new Arrival(0, 10)), "\0\0\0\0\3c");
        Body response = frames(List.of(new Arrival(0, 20)), a);
        MessageReading open = read(call(true, request, response), MessageReading.NONE);
        assertThat(texts(open)).containsExactly("a", "c");
        MessageReading ended = read(call(false, request, response), open);
        assertThat(texts(ended)).containsExactly("c", "a");
        assertThat(texts(read(call(false, request, response), ended))).containsExactly("c", "a");
    }

    private static Message message(int number) {
        byte[] bytes = ("m" + number).getBytes(StandardCharsets.UTF_8);
        return new Message(number % 2 == 0, 1, true, bytes, bytes.length, number);
    }

    private static Exchange socket(List<Message> messages) {
        return exchange(Kind.WEBSOCKET, true, "", List.of(), NOTHING, NOTHING, messages);
    }

    @Test
    void messagesKeepTheirNumbersWhenTheOldestGo() {
        List<Message> all =
                IntStream.range(0, 30).mapToObj(MessageReadingTest::message).toList();
        MessageReading first = read(socket(all.subList(0, 20)), MessageReading.NONE);
        MessageReading second = read(socket(all.subList(5, 25)), first);
        assertThat(numbers(second)).isEqualTo(IntStream.range(5, 25).boxed().toList());
        assertThat(second.gone()).isEqualTo(5);
        assertThat(second.kept()).isEqualTo(15);

        MessageFilter client = new MessageFilter("", false, MessageFilter.Direction.CLIENT);
        MessageReading some = MessageReading.of(socket(all.subList(5, 25)), client, second);
        assertThat(some.kept()).isZero();
        MessageReading later = MessageReading.of(socket(all.subList(10, 30)), client, some);
        assertThat(numbers(later)).containsExactly(10, 12, 14, 16, 18, 20, 22, 24, 26, 28);
        assertThat(later.gone()).isEqualTo(2);
        assertThat(later.kept()).isEqualTo(8);
    }

    @Test
    void whereAllOfThemWentTheNumbersGoOn() {
        List<Message> all =
                IntStream.range(0, 30).mapToObj(MessageReadingTest::message).toList();
        MessageReading first = read(socket(all.subList(0, 10)), MessageReading.NONE);
        MessageReading second = read(socket(all.subList(20, 30)), first);
        assertThat(numbers(second)).isEqualTo(IntStream.range(10, 20).boxed().toList());
        assertThat(second.kept()).isZero();
        assertThat(numbers(read(socket(List.of()), second))).isEmpty();
    }
}
