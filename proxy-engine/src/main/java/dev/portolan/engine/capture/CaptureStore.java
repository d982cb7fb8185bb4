package dev.portolan.engine.capture;

import dev.portolan.engine.capture.disk.DiskStore;
import dev.portolan.engine.profile.CaptureSettings;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The capture of one engine, outside the heap and within its budget. Event loops write through {@link #recorder()}, each
 * its own; everybody else reads, without ever holding them up.
 *
 * <p>When memory runs out the oldest goes to disk, bodies first; when that is full too or there is none, bodies go first,
 * then whole exchanges, oldest first; what an exchange lost it says itself.
 */
public final class CaptureStore implements Capture, AutoCloseable {

    private static final int SLABS_AT_LEAST = 32;

    /** Memory outside the heap of a store that nobody closed and nobody holds any more. */
    private static final Cleaner CLEANER = Cleaner.create();

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
    private final WallTime time;
    private final CaptureMemory memory;
    private volatile long bodyLimit;
    private volatile long clearedTo;
    private volatile boolean recording = true;

    /** One that keeps everything in memory. */
    public CaptureStore(CaptureSettings settings, Clock clock) {
        this(settings, clock, null);
    }

    /** @param folder for what memory has no room for, made when it is needed; null keeps everything in memory */
    public CaptureStore(CaptureSettings settings, Clock clock, @Nullable Path folder) {
        this(settings, clock, folder, slabBytes(settings.memory()));
    }

    CaptureStore(CaptureSettings settings, Clock clock, @Nullable Path folder, int slabBytes) {
        this.time = new WallTime(clock);
        this.bodyLimit = settings.bodyLimit();
        DiskStore disk = folder == null ? null : new DiskStore(folder, slabBytes);
        this.memory = new CaptureMemory(settings, slabBytes, disk, configured, received, notes, time);
        memory.pool().overhead(ChangeRing.BYTES);
        CLEANER.register(this, memory::close);
    }

    /** Small budgets have small slabs, because every event loop holds two that are not full. */
    private static int slabBytes(long memory) {
        long wanted = Long.highestOneBit(Math.max(1, memory / SLABS_AT_LEAST));
        return Math.clamp(wanted, Slab.MIN_BYTES, Slab.MAX_BYTES);
    }

    /** A recorder for one more event loop. */
    public Recorder recorder() {
        LoopRecorder recorder = new LoopRecorder(this);
        memory.pool().overhead(LoopRecorder.BYTES);
        memory.begin();
        recorders.add(recorder);
        tallies.add(recorder.tallies());
        return recorder;
    }

    /** Takes back a recorder of this store whose event loop has ended; what it recorded stays. */
    public void release(Recorder recorder) {
        if (recorder instanceof LoopRecorder ended && recorders.remove(ended)) {
            ended.release();
            memory.pool().overhead(-LoopRecorder.BYTES);
        }
    }

    /** Changes the budget and the body limit; what is over the new budget goes before this returns. */
    public void settings(CaptureSettings settings) {
        bodyLimit = settings.bodyLimit();
        memory.pool().budget(settings.memory(), settings.disk());
        memory.tidy();
        synchronized (notes) {
            for (long id : memory.pinned().budget(settings.memory())) {
                notes.put(id, notes.get(id).withPinned(false));
                changes.add(id);
            }
        }
        switches.incrementAndGet();
    }

    @Override
    public long version() {
        long version = switches.get() + floor();
        for (LoopRecorder.Tallies each : tallies) {
            version += each.published.get();
        }
        return version;
    }

    @Override
    public long firstId() {
        return floor();
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
        ExchangeSummary summary = memory.reader().summary(id);
        Exchange kept = summary == null ? memory.pinned().get(id) : null;
        return kept == null ? summary : kept.summary().withNote(notes.get(id));
    }

    @Override
    public @Nullable Exchange exchange(long id) {
        return exchange(id, new SlabCopies(memory.pool()));
    }

    private @Nullable Exchange exchange(long id, SlabCopies slabs) {
        return exchange(id, slabs, new BodyPieces());
    }

    private @Nullable Exchange exchange(long id, SlabCopies slabs, BodyPieces known) {
        Exchange exchange = memory.reader().exchange(id, slabs, known);
        Exchange kept = exchange == null ? memory.pinned().get(id) : null;
        return kept == null ? exchange : kept.withNote(notes.get(id));
    }

    @Override
    public Supplier<@Nullable Exchange> follow(long id) {
        BodyPieces known = new BodyPieces();
        return () -> {
            synchronized (known) {
                return exchange(id, new SlabCopies(memory.pool()), known);
            }
        };
    }

    @Override
    public CaptureCursor cursor(CaptureCursor.Order order) {
        SlabCopies slabs = new SlabCopies(memory.pool());
        return new CaptureCursor(this, order, id -> exchange(id, slabs));
    }

    @Override
    public LongFunction<@Nullable Exchange> heads() {
        SlabCopies slabs = new SlabCopies(memory.pool());
        return id -> {
            Exchange exchange = memory.reader().heads(id, slabs);
            return exchange == null ? memory.pinned().get(id) : exchange;
        };
    }

    @Override
    public Noted note(long id, Note note) {
        synchronized (notes) {
            Exchange exchange = exchange(id);
            if (exchange == null) {
                return Noted.GONE;
            }
            PinnedExchanges pinned = memory.pinned();
            notes.dropBefore(floor(), pinned::has);
            boolean fresh = note.pinned() && !pinned.has(id);
            if (!notes.hasRoom(id) || (fresh && !pinned.pin(exchange))) {
                return Noted.FULL;
            }
            notes.put(id, note);
            if (!note.pinned()) {
                pinned.unpin(id);
            } else if (exchange.summary().open()) {
                memory.watchPinned();
            }
        }
        changes.add(id);
        switches.incrementAndGet();
        return Noted.DONE;
    }

    @Override
    public long[] keptIds() {
        return memory.pinned().before(floor());
    }

    @Override
    public Changes changesSince(long cursor) {
        return changes.since(cursor, id -> id >= floor() || memory.pinned().has(id));
    }

    @Override
    public CaptureStats stats() {
        long unrecorded = 0;
        long cut = 0;
        long used = memory.pool().sealedBytes();
        for (LoopRecorder.Tallies each : tallies) {
            unrecorded += each.unrecorded.get();
            cut += each.cutBodies.get();
        }
        for (LoopRecorder recorder : recorders) {
            used += recorder.used();
        }
        long rows = Math.max(0, lastId() - firstId() + 1);
        return new CaptureStats(
                rows + keptIds().length,
                used + rows * Row.BYTES,
                memory.pool().budget(),
                memory.index().evicted(),
                unrecorded,
                cut,
                memory.pool().disk());
    }

    @Override
    public void clear() {
        synchronized (notes) {
            memory.pinned().clear();
            notes.clear();
        }
        clearUnpinned();
    }

    @Override
    public void clearUpTo(long id) {
        long next = Math.min(id, ids.get()) + 1;
        synchronized (notes) {
            for (long gone : memory.pinned().before(next)) {
                memory.pinned().unpin(gone);
            }
            notes.dropBefore(next, kept -> false);
        }
        clearedTo = Math.max(clearedTo, next);
        memory.pool().clearBefore(next);
        memory.tidy();
        switches.incrementAndGet();
    }

    @Override
    public void clearUnpinned() {
        PinnedExchanges pinned = memory.pinned();
        pinned.refresh(Long.MAX_VALUE);
        long next = ids.get() + 1;
        clearedTo = next;
        memory.pool().clear(next);
        pinned.refresh(0);
        synchronized (notes) {
            notes.dropBefore(floor(), pinned::has);
        }
        memory.tidy();
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
        memory.close();
    }

    CaptureMemory memory() {
        return memory;
    }

    SlabPool pool() {
        return memory.pool();
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
        return memory.index().floor();
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
        RowBlock block = memory.index().block(number);
        return block != null ? block : memory.pool().block(number);
    }

    /** See {@link WallTime#offset}. */
    long wallOffset(long nanos) {
        return time.offset(nanos);
    }
}
