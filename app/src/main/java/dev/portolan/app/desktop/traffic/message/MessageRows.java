package dev.portolan.app.desktop.traffic.message;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import java.util.List;

/**
 * The messages of an exchange as they were read, by number, and where to read on once more came.
 *
 * @param settled how many of the rows, from the first, stay as they are whatever comes
 * @param requestRead bytes of the request's body that those consist of
 * @param responseRead bytes of the response's body that those consist of
 */
public record MessageRows(List<MessageRow> rows, int settled, int requestRead, int responseRead) {

    static final MessageRows NONE = new MessageRows(List.of(), 0, 0, 0);

    /** Whether the exchange consists of messages at all. */
    public static boolean in(ExchangeSummary summary) {
        return switch (summary.kind()) {
            case WEBSOCKET, EVENT_STREAM, GRPC -> true;
            case HTTP -> summary.type() != null && summary.type().startsWith("application/grpc");
            case TCP -> false;
        };
    }

    /**
     * Finds the messages in an exchange; on a worker, in time that grows with what is new.
     *
     * @param before an earlier reading of the same exchange
     */
    static MessageRows of(Exchange exchange, MessageRows before) {
        return switch (exchange.summary().kind()) {
            case WEBSOCKET -> SocketRows.of(exchange, before);
            case EVENT_STREAM -> EventRows.of(exchange, before);
            case GRPC, HTTP -> CallRows.of(exchange, before);
            // Its bytes are not kept.
            case TCP -> NONE;
        };
    }

    List<MessageRow> settledRows() {
        return rows.subList(0, settled);
    }
}
