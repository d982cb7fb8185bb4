package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.filter.Heads;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

/**
 * One turn of looking at the capture, on a worker: what changed, what arrived, and then a stretch of the search backwards
 * for as long as the slice lasts.
 *
 * @param cursor for {@link Capture#changesSince}
 * @param again what is to be looked at anew besides
 * @param newFrom the lowest number not looked at yet
 * @param newTo the newest number; may be below {@code newFrom}
 * @param searchFrom where the search goes on, downwards
 * @param searchTo where it ends; above {@code searchFrom} where there is nothing to search
 * @param sliceNanos for how long it goes on with the search
 */
record RowScan(
        Capture capture,
        Query query,
        long cursor,
        long[] again,
        long newFrom,
        long newTo,
        long searchFrom,
        long searchTo,
        long sliceNanos)
        implements Callable<RowScan.Seen> {

    /** Keeps what the JavaFX thread has to merge at once small. */
    static final long SLICE_NANOS = 20_000_000;

    /** After a new query: the first rows are to be there at once. */
    static final long FIRST_SLICE_NANOS = 8_000_000;

    private static final int AT_ONCE = 20_000;

    /**
     * What a turn saw; the arrays run in parallel, each exchange at most once.
     *
     * @param ids in any order
     * @param facts as {@link RowFacts} packs them
     * @param started milliseconds since the epoch
     * @param newNext the lowest number not looked at now
     * @param searchNext where to search on
     * @param complete false where changes were missed
     */
    record Seen(
            long[] ids, long[] facts, long[] started, long cursor, long newNext, long searchNext, boolean complete) {}

    @Override
    public Seen call() {
        Collector seen = new Collector();
        long deadline = System.nanoTime() + sliceNanos;
        Capture.Changes changes = capture.changesSince(cursor);
        for (long id : once(changes.ids())) {
            if (id < newFrom && !(id <= searchFrom && id >= searchTo)) {
                seen.look(id);
            }
        }
        long newNext = newFrom;
        while (newNext <= newTo && newNext - newFrom < AT_ONCE) {
            seen.look(newNext++);
        }
        int pace = query.needsHeads() ? 0xf : 0xff;
        long next = searchFrom;
        while (next >= searchTo && ((next & pace) != 0 || System.nanoTime() < deadline)) {
            seen.look(next--);
        }
        return seen.done(changes.cursor(), newNext, next, changes.complete());
    }

    private long[] once(long[] changed) {
        return again.length == 0
                ? changed
                : LongStream.concat(Arrays.stream(changed), Arrays.stream(again))
                        .distinct()
                        .toArray();
    }

    private final class Collector {

        private final Heads heads = query.needsHeads() ? capture.heads()::apply : Heads.NONE;
        private long[] ids = new long[256];
        private long[] facts = new long[256];
        private long[] started = new long[256];
        private int count;

        void look(long id) {
            ExchangeSummary summary = capture.summary(id);
            if (summary == null) {
                return;
            }
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, count * 2);
                facts = Arrays.copyOf(facts, count * 2);
                started = Arrays.copyOf(started, count * 2);
            }
            ids[count] = id;
            facts[count] = RowFacts.fact(query.matches(summary, heads), summary.error(), summary.responseBytes());
            started[count++] = summary.startedMillis();
        }

        Seen done(long cursorNext, long newNext, long searchNext, boolean complete) {
            return new Seen(
                    Arrays.copyOf(ids, count),
                    Arrays.copyOf(facts, count),
                    Arrays.copyOf(started, count),
                    cursorNext,
                    newNext,
                    searchNext,
                    complete);
        }
    }
}
