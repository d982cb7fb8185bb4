package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.traffic.choice.IdSet;
import dev.portolan.engine.capture.Capture;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows sorted by a column other than the order of arrival: sorts on a worker, again after changes, but never
 * more than about a fifth of the time. JavaFX thread only.
 */
final class SortedRows {

    private static final long PAUSE_NANOS = 250_000_000;

    private final Capture capture;
    private final Background background;
    private @Nullable SortOrder order;
    private @Nullable RowSorter running;
    private RowOrder.@Nullable Sorted rows;
    private boolean due;
    private boolean stale;
    private long notBefore;
    private long begun;
    private long now;

    SortedRows(Capture capture, Background background) {
        this.capture = capture;
        this.background = background;
    }

    /** Sorts by that column from now on; null stops. */
    void order(@Nullable SortOrder next) {
        if (running != null) {
            running.cancel();
            running = null;
        }
        order = next;
        due = next != null;
        notBefore = Long.MIN_VALUE;
        if (next == null) {
            rows = null;
        }
    }

    /** Something changed that may change the order. */
    void changed() {
        due = order != null;
    }

    /** Sorts as soon as may be, because what was sorted is not what is asked for any more. */
    void again() {
        order(order);
        stale = order != null;
    }

    /** Shows the rows without these until they are sorted anew. */
    void drop(IdSet gone) {
        RowOrder.Sorted before = rows;
        if (before != null) {
            rows = before.without(gone);
        }
    }

    /** Whether the rows are of an earlier query. */
    boolean stale() {
        return stale || rows == null;
    }

    boolean active() {
        return order != null;
    }

    boolean busy() {
        return running != null;
    }

    /** The rows as last sorted, or null before the first time. */
    RowOrder.@Nullable Sorted rows() {
        return rows;
    }

    /** @param newestFirst the numbers to sort, the caller's to give away */
    void tick(long nanos, Supplier<long[]> newestFirst) {
        now = nanos;
        SortOrder by = order;
        if (by == null || !due || running != null || nanos < notBefore) {
            return;
        }
        due = false;
        begun = nanos;
        RowSorter sorter = new RowSorter(capture, by, newestFirst.get());
        running = sorter;
        background.run(sorter, sorted -> done(sorter, sorted), failure -> failed(sorter, failure));
    }

    private void done(RowSorter sorter, long[] sorted) {
        if (sorter == running) {
            running = null;
            stale = false;
            rows = new RowOrder.Sorted(sorted);
            notBefore = now + PAUSE_NANOS + 4 * (now - begun);
        }
    }

    private void failed(RowSorter sorter, Exception failure) {
        if (sorter == running) {
            running = null;
        }
        if (!(failure instanceof CancellationException)) {
            throw new IllegalStateException("Sorting failed", failure);
        }
    }
}
