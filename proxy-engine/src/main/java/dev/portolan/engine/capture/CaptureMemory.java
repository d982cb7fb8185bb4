package dev.portolan.engine.capture;

import dev.portolan.engine.capture.disk.DiskStore;
import dev.portolan.engine.profile.CaptureSettings;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What of a capture lies in memory and on disk, and the thread that keeps it in order. */
final class CaptureMemory {

    private static final Logger LOG = LoggerFactory.getLogger(CaptureMemory.class);
    private static final long LOOK_AT_PINNED_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final RowIndex index = new RowIndex();
    private final SlabPool pool;
    private final ExchangeReader reader;
    private final PinnedExchanges pinned;
    private final @Nullable DiskStore disk;
    private final @Nullable SpillWriter writer;
    private final Housekeeper housekeeper = new Housekeeper(this::work);

    /** @param disk for what memory has no room for; closed with this */
    CaptureMemory(
            CaptureSettings settings,
            int slabBytes,
            @Nullable DiskStore disk,
            Names configured,
            Names received,
            Notebook notes,
            WallTime time) {
        this.disk = disk;
        Overflow overflow = new Overflow(disk, settings.disk());
        pool = new SlabPool(index, slabBytes, settings.memory(), overflow, housekeeper::wake);
        reader = new ExchangeReader(index, pool, new SummaryReader(pool, configured, received, notes, time));
        pinned = new PinnedExchanges(reader, settings.memory(), pool::overhead);
        writer = disk == null ? null : new SpillWriter(pool, disk);
    }

    RowIndex index() {
        return index;
    }

    SlabPool pool() {
        return pool;
    }

    ExchangeReader reader() {
        return reader;
    }

    PinnedExchanges pinned() {
        return pinned;
    }

    /** How many files there are on disk. */
    int files() {
        return disk == null ? 0 : disk.files();
    }

    /** Something is going to be recorded. */
    void begin() {
        if (writer != null) {
            housekeeper.start();
        }
    }

    /** A pinned exchange may change still. */
    void watchPinned() {
        housekeeper.start();
        housekeeper.wake();
    }

    /** The budget changed, or much went at once. */
    void tidy() {
        housekeeper.wake();
    }

    private long work() {
        if (writer != null) {
            if (writer.step()) {
                return 0;
            }
            writer.tidy();
        }
        boolean changing = pinned.changing();
        if (changing) {
            pinned.refresh(pool.nearlyGone());
            return LOOK_AT_PINNED_NANOS;
        }
        return writer == null ? Housekeeper.UNTIL_WOKEN : writer.pause();
    }

    /** Gives back all of it. */
    void close() {
        housekeeper.close();
        pool.close();
        if (disk != null) {
            try {
                disk.close();
            } catch (IOException e) {
                LOG.warn("A file of captured traffic in {} can't be deleted", disk.folder(), e);
            }
        }
    }
}
