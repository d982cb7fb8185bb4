package dev.portolan.engine.capture;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Goes once over the exchanges that were there when it was made, the pinned old ones included. What comes later is not
 * met, what goes meanwhile is left out, and what changes meanwhile is read as it is then. One thread, and none of JavaFX:
 * over a million exchanges it takes a second for the summaries and some for everything.
 *
 * <pre>{@code
 * CaptureCursor cursor = capture.cursor(CaptureCursor.Order.OLDEST_FIRST);
 * while (cursor.next()) {
 *     Exchange exchange = cursor.exchange();
 *     if (exchange != null) { … }
 * }
 * }</pre>
 */
public final class CaptureCursor {

    /** By the time at which the exchanges began. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

    private final Capture capture;
    private final Order order;
    private final LongFunction<@Nullable Exchange> exchanges;
    private final long version;
    private final long[] kept;
    private final long first;
    private final long last;
    private long passed;
    private @Nullable ExchangeSummary current;

    /** @param exchanges reads a whole exchange, or answers null */
    CaptureCursor(Capture capture, Order order, LongFunction<@Nullable Exchange> exchanges) {
        this.capture = capture;
        this.order = order;
        this.exchanges = exchanges;
        version = capture.version();
        last = capture.lastId();
        first = capture.firstId();
        kept = capture.keptIds();
    }

    /** The capture's version when this was made. */
    public long version() {
        return version;
    }

    /** How many exchanges there were when this was made. */
    public long size() {
        return kept.length + Math.max(0, last - first + 1);
    }

    /** How many of {@link #size()} are behind. */
    public long passed() {
        return passed;
    }

    /** Goes to the next exchange that is still there; false at the end. */
    public boolean next() {
        current = null;
        while (current == null && passed < size()) {
            current = capture.summary(id(passed++));
        }
        return current != null;
    }

    /** The exchange's summary as it stood at {@link #next}, which must have been true. */
    public ExchangeSummary summary() {
        ExchangeSummary summary = current;
        if (summary == null) {
            throw new IllegalStateException("not at an exchange");
        }
        return summary;
    }

    /** The whole exchange, or null where it went since {@link #next}. */
    public @Nullable Exchange exchange() {
        return exchanges.apply(summary().id());
    }

    private long id(long place) {
        long at = order == Order.OLDEST_FIRST ? place : size() - 1 - place;
        return at < kept.length ? kept[(int) at] : first + at - kept.length;
    }
}
