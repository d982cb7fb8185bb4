package dev.portolan.app.desktop.traffic.message;

import dev.portolan.app.desktop.WireText;
import dev.portolan.app.desktop.traffic.body.BodySource;
import dev.portolan.app.desktop.traffic.message.MessageRow.Content;
import dev.portolan.engine.capture.Compression;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Message;
import java.util.List;

/** The messages of a WebSocket. Stateless. */
final class SocketRows {

    private SocketRows() {}

    static MessageRows of(Exchange exchange, MessageRows before) {
        List<Message> messages = exchange.messages();
        List<MessageRow> known = before.rows();
        int next = known.isEmpty() ? 0 : known.getLast().number() + 1;
        RowMaker maker = new RowMaker(exchange, stillThere(known, messages), next);
        messages.subList(maker.rows().size(), messages.size()).forEach(message -> add(maker, message));
        return new MessageRows(maker.rows(), maker.rows().size(), 0, 0);
    }

    /** The oldest go where there are too many; the others are as they were. */
    private static List<MessageRow> stillThere(List<MessageRow> known, List<Message> messages) {
        int gone = 0;
        while (gone < known.size() && !messages.isEmpty() && !is(known.get(gone), messages.getFirst())) {
            gone++;
        }
        List<MessageRow> left = known.subList(gone, known.size());
        int last = left.size() - 1;
        boolean same = last >= 0 && last < messages.size() && is(left.get(last), messages.get(last));
        return same ? left : List.of();
    }

    /** Whoever follows an exchange finds the very same bytes in the messages that it had read before. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean is(MessageRow row, Message message) {
        return row.body().bytes() == message.payload();
    }

    /** The opcodes are those of RFC 6455, section 5.2. */
    private static void add(RowMaker maker, Message message) {
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
        maker.add(
                message.fromClient(),
                message.last() ? type : type + "…",
                "",
                "",
                BodySource.message(message, maker.name()),
                content,
                message.compression().problem() == null
                        ? null
                        : "Not inflated: " + message.compression().problem(),
                plain ? "" : WireText.size(message.wireLength()) + " deflated",
                message.atNanos());
    }
}
