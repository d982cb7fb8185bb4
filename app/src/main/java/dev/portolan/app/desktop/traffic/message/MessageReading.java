package dev.portolan.app.desktop.traffic.message;

import dev.portolan.engine.capture.Exchange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of an exchange as they were read, and those that the filter lets through.
 *
 * @param exchange null before there is one
 * @param gone how many of those shown by the reading before it, from the first, are no longer here
 * @param kept how many of {@code shown}, from the first, are those of the reading before it, behind those that are gone
 * @param call how a call of gRPC went, in a few words; else empty
 */
record MessageReading(
        @Nullable Exchange exchange,
        MessageFilter filter,
        MessageRows all,
        List<MessageRow> shown,
        int gone,
        int kept,
        String call) {

    static final MessageReading NONE =
            new MessageReading(null, MessageFilter.ALL, MessageRows.NONE, List.of(), 0, 0, "");

    long id() {
        return exchange == null ? 0 : exchange.summary().id();
    }

    /** Reads on from what was read before; what is known already is not filtered again. On a worker. */
    static MessageReading of(Exchange exchange, MessageFilter filter, MessageReading before) {
        boolean same = before.id() == exchange.summary().id();
        MessageRows all = rows(exchange, same ? before : NONE);
        int known = same && before.filter.equals(filter) ? known(before.all.rows(), all.rows()) : 0;
        int from = known == 0 ? 0 : all.rows().getFirst().number();
        int to = known == 0 ? 0 : all.rows().get(known - 1).number();
        List<MessageRow> shown = new ArrayList<>();
        int gone = 0;
        for (MessageRow row : known == 0 ? List.<MessageRow>of() : before.shown) {
            if (row.number() < from) {
                gone++;
            } else if (row.number() <= to) {
                shown.add(row);
            }
        }
        int kept = shown.size();
        MessageFilter.Matcher matcher = filter.matcher();
        all.rows().subList(known, all.rows().size()).stream()
                .filter(matcher::matches)
                .forEach(shown::add);
        return new MessageReading(exchange, filter, all, shown, gone, kept, CallFacts.of(exchange, all.rows()));
    }

    /** Nothing is read where only the filter is another. */
    @SuppressWarnings("ReferenceEquality")
    private static MessageRows rows(Exchange exchange, MessageReading before) {
        return before.exchange == exchange ? before.all : MessageRows.of(exchange, before.all);
    }

    /** How many rows, from the first, are as they were: mostly messages were only added, and the oldest may have gone. */
    private static int known(List<MessageRow> before, List<MessageRow> now) {
        int gone = now.isEmpty() || before.isEmpty()
                ? 0
                : now.getFirst().number() - before.getFirst().number();
        int known = 0;
        while (gone + known < before.size()
                && known < now.size()
                && before.get(gone + known).same(now.get(known))) {
            known++;
        }
        return known;
    }
}
