package dev.portolan.app.desktop.traffic.message;

import dev.portolan.engine.capture.Exchange;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of an exchange as they were read, and those that the filter lets through.
 *
 * @param id of the exchange
 * @param kept how many of {@code shown} are those of the reading before it, in the same places
 * @param call how a call of gRPC went, in a few words; else empty
 */
record MessageReading(
        long id, MessageFilter filter, List<MessageRow> rows, List<MessageRow> shown, int kept, String call) {

    static final MessageReading NONE = new MessageReading(0, MessageFilter.ALL, List.of(), List.of(), 0, "");

    /** Reads on from what was read before; what is known already is not filtered again. On a worker. */
    static MessageReading of(Exchange exchange, MessageFilter filter, MessageReading before) {
        long id = exchange.summary().id();
        List<MessageRow> rows = MessageRows.of(exchange, before.id == id ? before.rows : List.of());
        int known = before.id == id && before.filter.equals(filter) ? sameRows(before.rows, rows) : 0;
        List<MessageRow> shown = new ArrayList<>();
        for (MessageRow row : before.shown) {
            if (row.index() >= known) {
                break;
            }
            shown.add(row);
        }
        int kept = shown.size();
        MessageFilter.Matcher matcher = filter.matcher();
        rows.subList(known, rows.size()).stream().filter(matcher::matches).forEach(shown::add);
        return new MessageReading(id, filter, rows, shown, kept, CallFacts.of(exchange));
    }

    /** Mostly messages were only added; the last one may have been incomplete. */
    private static int sameRows(List<MessageRow> before, List<MessageRow> now) {
        int last = before.size() - 1;
        if (last < 0 || now.size() <= last || !before.getFirst().same(now.getFirst())) {
            return 0;
        }
        if (before.get(last).same(now.get(last))) {
            return last + 1;
        }
        return last > 0 && before.get(last - 1).same(now.get(last - 1)) ? last : 0;
    }
}
