package dev.portolan.app.desktop.traffic.message;

import dev.portolan.app.desktop.WireText;
import dev.portolan.app.desktop.traffic.body.BodySource;
import dev.portolan.app.desktop.traffic.message.MessageRow.Content;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.content.Codings;
import dev.portolan.engine.capture.content.DecodeLimits;
import dev.portolan.engine.capture.content.stream.ArrivalTimes;
import dev.portolan.engine.capture.content.stream.EventStream;
import dev.portolan.engine.capture.content.stream.EventStream.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The events of an event stream. Stateless. */
final class EventRows {

    private EventRows() {}

    static MessageRows of(Exchange exchange, MessageRows before) {
        Exchange.Body body = exchange.responseBody();
        Head head = exchange.responseOut();
        Codings.Decoded decoded = Codings.undo(
                body.bytes(),
                body.cut() || exchange.summary().open(),
                head == null ? null : head.first("content-encoding"),
                DecodeLimits.DEFAULT,
                new ArrayList<>());
        byte[] bytes = decoded.bytes();
        if (!decoded.complete() || bytes.length < before.responseRead()) {
            // What the capture had to let go stays in sight.
            return before;
        }
        // What is compressed passed in other pieces than it reads.
        boolean coded = bytes.length != body.bytes().length;
        return read(exchange, bytes, new ArrivalTimes(coded ? List.of() : body.arrivals()), before);
    }

    private static MessageRows read(Exchange exchange, byte[] bytes, ArrivalTimes times, MessageRows before) {
        List<MessageRow> known = before.settledRows();
        RowMaker maker = new RowMaker(exchange, known);
        List<Event> events = known.isEmpty()
                ? EventStream.events(bytes)
                : EventStream.events(
                        bytes, before.responseRead(), known.getLast().id());
        int settled = known.size();
        int read = before.responseRead();
        for (Event event : events) {
            add(maker, event, times);
            if (event.whole()) {
                settled++;
                read = event.end();
            }
        }
        return new MessageRows(maker.rows(), settled, 0, read);
    }

    private static void add(RowMaker maker, Event event, ArrivalTimes times) {
        boolean comment = event.data().isEmpty() && !event.comment().isEmpty();
        byte[] data = (comment ? event.comment() : event.data()).getBytes(StandardCharsets.UTF_8);
        maker.add(
                false,
                (comment ? "comment" : WireText.visible(event.type())) + (event.whole() ? "" : "…"),
                WireText.visible(event.id()),
                event.retry() == null ? "" : WireText.visible(event.retry()),
                new BodySource(data, data.length, null, null, "event-" + maker.name()),
                Content.TEXT,
                null,
                "",
                times.at(Math.max(0, event.end() - 1)));
    }
}
