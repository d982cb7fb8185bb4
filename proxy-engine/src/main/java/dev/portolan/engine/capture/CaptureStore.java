package dev.portolan.engine.capture;

import dev.portolan.engine.profile.CaptureSettings;
import java.lang.ref.Cleaner;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The capture of one engine, outside the heap and within its budget. Event loops write through {@link #recorder()}, each
 * its own; everybody else reads, without ever holding them up.
 *
 * <p>Bodies go first when memory runs out, then whole exchanges, oldest first; what an exchange lost it says itself.
 */
public final class CaptureStore implements Capture, AutoCloseable {

    private static final int SLABS_AT_LEAST = 32;

    /** Memory outside the heap of a store that nobody closed and nobody holds any more. */
    private static final Cleaner CLEANER = Cleaner.create();

    private final Clock clock;
    private final RowIndex index = new RowIndex();
    private final SlabPool pool;
    private final Names configured = new Names();
    private final Names received = new Names();
    private final int eventStream = received.number(MediaTypes.EVENT_STREAM);
    private final ChangeRing changes = new ChangeRing();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong readable = new AtomicLong();
    private final AtomicLong switches = new AtomicLong();
    private final List<LoopRecorder> recorders = new CopyOnWriteArrayList<>();
    private final List<LoopRecorder.Tallies> tallies = new CopyOnWriteArrayList<>();
    private final Notebook notes = new Notebook();
    private final ExchangeReader reader;
    private final long wallMillis;
    private final long wallNanos;
    private volatile long bodyLimit;
    private volatile long clearedTo;
    private volatile boolean recording = true;

    public CaptureStore(CaptureSettings settings, Clock clock) {
        this(settings, clock, slabBytes(settings.memory()));
    }

    CaptureStore(CaptureSettings settings, Clock clock, int slabBytes) {
        this.clock = clock;
        this.pool = new SlabPool(index, slabBytes, settings.memory());
        this.pool.overhead(ChangeRing.BYTES);
        this.bodyLimit = settings.bodyLimit();
        this.reader = new ExchangeReader(pool, configured, received, notes);
        this.wallMillis = clock.millis();
        this.wallNanos = System.nanoTime();
        CLEANER.register(this, pool::close);
    }

    /** Small budgets have small slabs, because every event loop holds two that are not full. */
    private static int slabBytes(long memory) {
        long wanted = Long.highestOneBit(Math.max(1, memory / SLABS_AT_LEAST));
        return Math.clamp(wanted, Slab.MIN_BYTES, Slab.MAX_BYTES);
    }

    /** A recorder for one more event loop. */
    public Recorder recorder() {
        LoopRecorder recorder = new LoopRecorder(this);
        pool.overhead(LoopRecorder.BYTES);
        recorders.add(recorder);
        tallies.add(recorder.tallies());
        return recorder;
    }

    /** Takes back a recorder of this store whose event loop has ended; what it recorded stays. */
    public void release(Recorder recorder) {
        if (recorder instanceof LoopRecorder ended && recorders.remove(ended)) {
            ended.release();
            pool.overhead(-LoopRecorder.BYTES);
        }
    }

    /** Changes the budget and the body limit; what is over the new budget goes before this returns. */
    public void settings(CaptureSettings settings) {
        bodyLimit = settings.bodyLimit();
        pool.budget(settings.memory());
        switches.incrementAndGet();
    }

    @Override
    public long version() {
        long version = switches.get() + index.floor();
        for (LoopRecorder.Tallies each : tallies) {
            version += each.published.get();
        }
        return version;
    }

    @Override
    public long firstId() {
        return index.floor();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Every id up to this one is readable or gone: loops take their ids at once but may need a moment to write the row,
     * so an id that a loop is about to take holds this back.
     */
    @Override
    public long lastId() {
        long last = ids.get();
        for (LoopRecorder.Tallies each : tallies) {
            long pending = each.pending.get();
            if (pending != 0) {
                last = Math.min(last, pending - 1);
            }
        }
        return readable.accumulateAndGet(last, Math::max);
    }

    @Override
    public @Nullable ExchangeSummary summary(long id) {
        Row row = row(id);
        return row == null ? null : reader.summary(row, startedMillis(row));
    }

    @Override
    public @Nullable Exchange exchange(long id) {
        Row row = row(id);
        return row == null ? null : reader.exchange(row, startedMillis(row), new SlabCopies(pool));
    }

    @Override
    public CaptureCursor cursor(CaptureCursor.Order order) {
        SlabCopies slabs = new SlabCopies(pool);
        return new CaptureCursor(this, order, id -> {
            Row row = row(id);
            return row == null ? null : reader.exchange(row, startedMillis(row), slabs);
        });
    }

    @Override
    public Noted note(long id, Note note) {
        if (row(id) == null) {
            return Noted.GONE;
        }
        notes.dropBefore(index.floor());
        if (!notes.put(id, note)) {
            return Noted.FULL;
        }
        changes.add(id);
        switches.incrementAndGet();
        return Noted.DONE;
    }

    private @Nullable Row row(long id) {
        if (id < index.floor()) {
            return null;
        }
        RowBlock block = index.block(RowBlock.number(id));
        return block == null ? null : Row.read(block, id);
    }

    @Override
    public long[] keptIds() {
        return new long[0];
    }

    @Override
    public Changes changesSince(long cursor) {
        return changes.since(cursor, index.floor());
    }

    @Override
    public CaptureStats stats() {
        long unrecorded = 0;
        long cut = 0;
        long used = pool.sealedBytes();
        for (LoopRecorder.Tallies each : tallies) {
            unrecorded += each.unrecorded.get();
            cut += each.cutBodies.get();
        }
        for (LoopRecorder recorder : recorders) {
            used += recorder.used();
        }
        long exchanges = Math.max(0, lastId() - firstId() + 1);
        return new CaptureStats(
                exchanges, used + exchanges * Row.BYTES, pool.budget(), index.evicted(), unrecorded, cut);
    }

    @Override
    public void clear() {
        long next = ids.get() + 1;
        clearedTo = next;
        pool.clear(next);
        switches.incrementAndGet();
    }

    @Override
    public boolean recording() {
        return recording;
    }

    @Override
    public void recording(boolean on) {
        recording = on;
        switches.incrementAndGet();
    }

    /** Gives the memory back; everything is gone then. To be called once the event loops have ended. */
    @Override
    public void close() {
        recording = false;
        pool.close();
    }

    SlabPool pool() {
        return pool;
    }

    Names configured() {
        return configured;
    }

    Names received() {
        return received;
    }

    int eventStream() {
        return eventStream;
    }

    ChangeRing changes() {
        return changes;
    }

    long bodyLimit() {
        return bodyLimit;
    }

    long floor() {
        return index.floor();
    }

    long clearedTo() {
        return clearedTo;
    }

    /** The id that would be taken next, or a smaller one. */
    long nextId() {
        return ids.get() + 1;
    }

    long takeId() {
        return ids.incrementAndGet();
    }

    @Nullable
    RowBlock block(long number) {
        RowBlock block = index.block(number);
        return block != null ? block : pool.block(number);
    }

    /**
     * What must be added to an exchange's beginning to get the time of day, in milliseconds after that of this store: not
     * the same for all, because the one clock stands still while a laptop sleeps and the other does not.
     */
    long wallOffset(long nanos) {
        return clock.millis() - wallMillis - TimeUnit.NANOSECONDS.toMillis(nanos - wallNanos);
    }

    private long startedMillis(Row row) {
        return wallMillis + TimeUnit.NANOSECONDS.toMillis(row.startedNanos - wallNanos) + row.wallOffset;
    }
}
