package dev.portolan.app.desktop.traffic.message;

import dev.portolan.app.desktop.WireText;
import dev.portolan.app.desktop.traffic.body.BodySource;
import dev.portolan.app.desktop.traffic.message.MessageRow.Content;
import dev.portolan.engine.capture.Compression;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.Exchange.Message;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.content.BodyContent;
import dev.portolan.engine.capture.content.stream.ArrivalTimes;
import dev.portolan.engine.capture.content.stream.EventStream;
import dev.portolan.engine.capture.content.stream.GrpcFrames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the messages in an exchange; on a worker, in time that grows with them. */
public final class MessageRows {

    private final String name;
    private final List<MessageRow> rows = new ArrayList<>();
    private long before = -1;

    private MessageRows(Exchange exchange) {
        name = exchange.summary().id() + "-";
    }

    /** Whether the exchange consists of messages at all. */
    public static boolean in(ExchangeSummary summary) {
        return switch (summary.kind()) {
            case WEBSOCKET, EVENT_STREAM, GRPC -> true;
            case HTTP -> summary.type() != null && summary.type().startsWith("application/grpc");
            case TCP -> false;
        };
    }

    /** @param before the rows of an earlier reading of the same exchange, which are taken over where they are the same */
    static List<MessageRow> of(Exchange exchange, List<MessageRow> before) {
        MessageRows rows = new MessageRows(exchange);
        switch (exchange.summary().kind()) {
            case WEBSOCKET -> rows.sockets(exchange.messages(), before);
            case EVENT_STREAM -> rows.events(exchange);
            case GRPC, HTTP -> rows.call(exchange);
            case TCP -> {
                // Its bytes are not kept.
            }
        }
        return rows.rows;
    }

    private void add(
            boolean fromClient,
            String type,
            String id,
            String retry,
            BodySource body,
            Content content,
            @Nullable String problem,
            String sentAs,
            long at) {
        long gap = at < 0 || before < 0 ? -1 : Math.max(0, at - before);
        before = at;
        rows.add(new MessageRow(
                rows.size(), fromClient, type, id, retry, body, content, problem, body.length(), sentAs, at, gap));
    }

    private void sockets(List<Message> messages, List<MessageRow> known) {
        int last = known.size() - 1;
        if (last >= 0
                && last < messages.size()
                && is(known.getFirst(), messages.getFirst())
                && is(known.get(last), messages.get(last))) {
            rows.addAll(known);
            before = known.get(last).atNanos();
        }
        messages.subList(rows.size(), messages.size()).forEach(this::socket);
    }

    /** Whoever follows an exchange finds the very same bytes in the messages that it had read before. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean is(MessageRow row, Message message) {
        return row.body().bytes() == message.payload();
    }

    /** The opcodes are those of RFC 6455, section 5.2. */
    private void socket(Message message) {
        String type = switch (message.opcode()) {
            case 0 -> "…more";
            case 1 -> "text";
            case 2 -> "binary";
            case 8 -> "close";
            case 9 -> "ping";
            case 10 -> "pong";
            default -> "opcode " + message.opcode();
        };
        Content content = switch (message.opcode()) {
            case 0, 1 -> Content.TEXT;
            case 8 -> message.payload().length < 2 ? Content.BYTES : Content.CLOSE;
            default -> Content.BYTES;
        };
        boolean plain = message.compression() == Compression.NONE;
        add(
                message.fromClient(),
                message.last() ? type : type + "…",
                "",
                "",
                BodySource.message(message, name + rows.size()),
                content,
                message.compression().problem() == null
                        ? null
                        : "Not inflated: " + message.compression().problem(),
                plain ? "" : WireText.size(message.wireLength()) + " deflated",
                message.atNanos());
    }

    private void events(Exchange exchange) {
        BodyContent content = BodyContent.of(exchange.responseBody(), exchange.responseOut());
        String text = content.text();
        if (text == null) {
            return;
        }
        // What is compressed passed in other pieces than it reads.
        boolean coded = content.bytes().length != exchange.responseBody().bytes().length;
        ArrivalTimes times =
                new ArrivalTimes(coded ? List.of() : exchange.responseBody().arrivals());
        Bytes bytes = new Bytes(text);
        for (EventStream.Event event : EventStream.events(text)) {
            long end = bytes.before(event.end());
            boolean comment = event.data().isEmpty() && !event.comment().isEmpty();
            byte[] data = (comment ? event.comment() : event.data()).getBytes(StandardCharsets.UTF_8);
            add(
                    false,
                    (comment ? "comment" : WireText.visible(event.type())) + (event.whole() ? "" : "…"),
                    WireText.visible(event.id()),
                    event.retry() == null ? "" : WireText.visible(event.retry()),
                    new BodySource(data, data.length, null, null, "event-" + name + rows.size()),
                    Content.TEXT,
                    null,
                    "",
                    times.at(Math.max(0, end - 1)));
        }
    }

    private void call(Exchange exchange) {
        record Side(boolean client, GrpcFrames.Frame frame, Head head) {}
        List<Side> sides = new ArrayList<>();
        Head request = exchange.requestIn();
        GrpcFrames.of(exchange.requestBody(), request.first("content-type"))
                .forEach(frame -> sides.add(new Side(true, frame, request)));
        Head response = exchange.responseOut();
        if (response != null) {
            GrpcFrames.of(exchange.responseBody(), response.first("content-type"))
                    .forEach(frame -> sides.add(new Side(false, frame, response)));
        }
        sides.sort(Comparator.comparingLong(side -> side.frame.atNanos()));
        sides.forEach(side -> frame(side.client, side.frame, side.head));
    }

    private void frame(boolean client, GrpcFrames.Frame frame, Head head) {
        String type = head.first("content-type");
        boolean json = type != null && type.toLowerCase(Locale.ROOT).contains("+json");
        String coding = frame.compressed() ? head.first("grpc-encoding") : null;
        String unread = frame.compressed() && coding == null ? "Compressed, but grpc-encoding names no way." : null;
        String media = frame.trailers() ? "text/plain" : json ? "application/json" : "application/x-protobuf";
        add(
                client,
                frame.trailers() ? "trailers" : "message",
                "",
                "",
                new BodySource(frame.payload(), frame.length(), media, coding, "message-" + name + rows.size()),
                frame.trailers() || json ? Content.TEXT : unread == null ? Content.PROTOBUF : Content.BYTES,
                unread,
                coding == null ? "" : WireText.visible(coding),
                frame.atNanos());
    }

    /** Counts the UTF-8 bytes before a place in a text, going forward only. */
    private static final class Bytes {

        private final String text;
        private int at;
        private long bytes;

        Bytes(String text) {
            this.text = text;
        }

        long before(int place) {
            for (; at < place; at++) {
                char c = text.charAt(at);
                bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
            return bytes;
        }
    }
}
