package dev.portolan.app.desktop.traffic.message;

import dev.portolan.app.desktop.traffic.body.BodySource;
import dev.portolan.app.desktop.traffic.message.MessageRow.Content;
import dev.portolan.engine.capture.Exchange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts rows one behind the other: gives them their numbers, and knows how long after the last one each came. */
final class RowMaker {

    private final String name;
    private final List<MessageRow> rows;
    private int next;
    private long before;

    /** @param known rows that are there already */
    RowMaker(Exchange exchange, List<MessageRow> known) {
        this(exchange, known, known.isEmpty() ? 0 : known.getLast().number() + 1);
    }

    /** @param next the number of the next one */
    RowMaker(Exchange exchange, List<MessageRow> known, int next) {
        this.name = exchange.summary().id() + "-";
        this.rows = new ArrayList<>(known);
        this.next = next;
        this.before = known.isEmpty() ? -1 : known.getLast().atNanos();
    }

    List<MessageRow> rows() {
        return rows;
    }

    /** What the next one is called among all messages there are. */
    String name() {
        return name + next;
    }

    void add(
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
                next++, fromClient, type, id, retry, body, content, problem, body.length(), sentAs, at, gap));
    }
}
