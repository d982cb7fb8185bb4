package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.Background;
import dev.portolan.engine.capture.Capture;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Keeps the table's rows in step with the capture: one turn on a worker at a time reads what is new, what changed and,
 * after a new query, the rest backwards; the results are merged here. JavaFX thread only.
 *
 * <p>While the user is away from the newest row, the rows stand still: newer ones are counted, not shown.
 */
final class LiveRows {

    private static final long[] NONE = new long[0];

    private final Capture capture;
    private final Background background;
    private final RowFacts facts = new RowFacts();
    private final SortedRows sorted;
    private final Histogram histogram = new Histogram();
    private Ids matching = new Ids();
    private Query query = Query.EVERYTHING;
    private SortOrder order = SortOrder.NEWEST_FIRST;
    private boolean reading;
    private boolean fresh = true;
    private long turn;
    private long cursor;
    private long first;
    private long last;
    private long newNext;
    private long searchNext;
    private long[] again = NONE;

    /** Pinned ones below {@code first}. */
    private long[] older = NONE;

    private boolean following = true;
    private long heldFirst;
    private long heldLast;
    private RowOrder shown = RowOrder.NOTHING;
    private long seenVersion;

    LiveRows(Capture capture, Background background) {
        this.capture = capture;
        this.background = background;
        sorted = new SortedRows(capture, background);
        first = capture.firstId();
        last = capture.lastId();
        newNext = last + 1;
        searchNext = last;
        seenVersion = capture.version() - 1;
        older = capture.keptIds();
        again = older;
        facts.cover(first, last, older);
    }

    Histogram histogram() {
        return histogram;
    }

    /** Searches anew; the old rows stand until the first of the new ones are there. */
    void query(Query next) {
        query = next;
        turn++;
        reading = false;
        matching = new Ids();
        if (next.everything()) {
            facts.matchAll();
            fresh = true;
        } else {
            facts.unmatchAll();
            searchNext = newNext - 1;
            fresh = false;
        }
        again = older;
        sorted.again();
        if (!fresh) {
            read();
        }
    }

    /**
     * Goes on with a query that differs in what is hidden and nothing else, and looks again at what that concerns: the rows
     * stay where they are.
     */
    void hide(Query next, long[] concerned) {
        if (query.everything()) {
            takeStock();
        }
        query = next;
        turn++;
        again = LongStream.concat(Arrays.stream(again), Arrays.stream(concerned))
                .distinct()
                .toArray();
        sorted.drop(next.hidden());
        read();
    }

    /** Where every exchange was shown, the matching ones were not listed. */
    private void takeStock() {
        Ids all = new Ids();
        long[] known = LongStream.concat(
                        Arrays.stream(older), LongStream.range(Math.max(first, searchNext + 1), newNext))
                .filter(id -> facts.covers(id) && RowFacts.matches(facts.get(id)))
                .toArray();
        all.change(known, NONE);
        matching = all;
    }

    void order(SortOrder next) {
        order = next;
        sorted.order(next.byArrival() ? null : next);
    }

    /** Whether new rows are shown as they come; otherwise the rows stand still. */
    void follow(boolean on) {
        if (on == following) {
            return;
        }
        following = on;
        heldFirst = first;
        heldLast = last;
        if (on) {
            dropOld();
            sorted.changed();
        }
    }

    boolean following() {
        return following;
    }

    /** Rows that came since the table stands still. */
    long held() {
        if (following) {
            return 0;
        }
        return query.everything() ? last - heldLast : matching.size() - matching.countUpTo(heldLast);
    }

    /**
     * To be called once a frame.
     *
     * @return whether anything in the capture changed since the last call
     */
    boolean tick(long nanos, long millis) {
        histogram.now(millis);
        long version = capture.version();
        boolean changed = version != seenVersion;
        seenVersion = version;
        if (changed) {
            bounds();
        }
        if (!reading && (changed || newNext <= last || searchNext >= first)) {
            read();
        }
        if ((following || sorted.stale()) && fresh) {
            sorted.tick(nanos, this::newestFirst);
        }
        return changed;
    }

    /** What the table shows now. */
    RowOrder rows() {
        if (sorted.active()) {
            RowOrder rows = sorted.rows();
            shown = rows == null ? shown : rows;
        } else if (query.everything()) {
            shown = everything();
        } else if (fresh) {
            int count = following ? matching.size() : matching.countUpTo(heldLast);
            shown = new RowOrder.Matched(matching, count, newestFirstShown());
        }
        return shown;
    }

    private RowOrder everything() {
        RowOrder.Range range =
                new RowOrder.Range(following ? first : heldFirst, following ? last : heldLast, newestFirstShown());
        long[] before = range.first() == first
                ? older
                : Arrays.stream(older).filter(id -> id < range.first()).toArray();
        return before.length == 0 ? range : new RowOrder.WithOlder(before, range);
    }

    /** The oldest exchange that there still is. */
    long oldest() {
        return older.length > 0 ? older[0] : first;
    }

    /** Whether the rows shown are still those of the last query. */
    boolean waiting() {
        return !fresh;
    }

    boolean sorting() {
        return sorted.busy();
    }

    Totals totals() {
        long recent = Math.max(0, last - first + 1);
        double searched = searchNext < first || recent == 0 ? 1 : (double) (last - searchNext) / recent;
        long all = Math.min(recent, last - query.after())
                + Arrays.stream(older).filter(id -> id > query.after()).count();
        return new Totals(facts.matched(), all, facts.bytes(), facts.errors(), Math.min(1, searched));
    }

    private boolean newestFirstShown() {
        return !order.ascending();
    }

    private void bounds() {
        long lastNow = capture.lastId();
        long firstNow = capture.firstId();
        if (lastNow < last) {
            throw new IllegalStateException("The capture's numbers went back from " + last + " to " + lastNow);
        }
        boolean emptied = firstNow > last && last >= first;
        first = firstNow;
        last = lastNow;
        older = capture.keptIds();
        facts.cover(first, last, older);
        newNext = Math.max(newNext, first);
        if (emptied) {
            histogram.clear();
        }
        if (!following && heldLast < first) {
            follow(true);
        }
        if (following) {
            dropOld();
        }
    }

    /** What the capture let go leaves the matching ones. */
    private void dropOld() {
        if (matching.size() == 0 || matching.get(0) >= first) {
            return;
        }
        long[] stay =
                Arrays.stream(older).filter(id -> matching.indexOf(id) >= 0).toArray();
        matching.dropBefore(first);
        matching.change(stay, NONE);
    }

    private void read() {
        reading = true;
        long mine = turn;
        background.run(
                new RowScan(
                        capture,
                        query,
                        cursor,
                        again,
                        newNext,
                        last,
                        searchNext,
                        first,
                        fresh ? RowScan.SLICE_NANOS : RowScan.FIRST_SLICE_NANOS),
                seen -> apply(mine, seen),
                e -> {
                    // Not read on until the next query, so that one fault is not told at every frame.
                    throw new IllegalStateException("Reading the capture failed", e);
                });
    }

    private void apply(long mine, RowScan.Seen seen) {
        if (mine != turn) {
            return;
        }
        reading = false;
        fresh = true;
        cursor = seen.cursor();
        newNext = Math.max(seen.newNext(), first);
        searchNext = seen.complete() ? seen.searchNext() : newNext - 1;
        merge(seen);
        if (again.length > 0) {
            again = NONE;
            sorted.again();
        } else if (seen.ids().length > 0) {
            sorted.changed();
        }
        if (newNext <= last || searchNext >= first) {
            read();
        }
    }

    private void merge(RowScan.Seen seen) {
        long[] added = new long[seen.ids().length];
        long[] removed = new long[seen.ids().length];
        int adds = 0;
        int removes = 0;
        for (int i = 0; i < seen.ids().length; i++) {
            long id = seen.ids()[i];
            if (!facts.covers(id)) {
                continue;
            }
            long before = facts.get(id);
            long now = seen.facts()[i];
            facts.put(id, now);
            chart(before, now, seen.started()[i]);
            if (RowFacts.matches(now) && !RowFacts.matches(before)) {
                added[adds++] = id;
            } else if (RowFacts.matches(before) && !RowFacts.matches(now)) {
                removed[removes++] = id;
            }
        }
        if (!query.everything()) {
            matching.change(ascending(added, adds), ascending(removed, removes));
        }
    }

    private void chart(long before, long now, long started) {
        if (!RowFacts.known(before)) {
            histogram.request(started, 1);
        }
        if (RowFacts.error(now) != RowFacts.error(before)) {
            histogram.error(started, RowFacts.error(now) ? 1 : -1);
        }
    }

    private static long[] ascending(long[] ids, int count) {
        long[] exact = Arrays.copyOf(ids, count);
        Arrays.sort(exact);
        return exact;
    }

    private long[] newestFirst() {
        RowOrder rows = query.everything()
                ? new RowOrder.WithOlder(older, new RowOrder.Range(first, last, true))
                : new RowOrder.Matched(matching, matching.size(), true);
        long[] ids = new long[rows.size()];
        for (int row = 0; row < ids.length; row++) {
            ids[row] = rows.id(row);
        }
        return ids;
    }
}
