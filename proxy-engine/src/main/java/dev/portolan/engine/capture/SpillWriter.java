package dev.portolan.engine.capture;

import dev.portolan.engine.capture.disk.DiskStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the pages for which memory runs short to the disk. The capture's thread only. */
final class SpillWriter {

    private static final Logger LOG = LoggerFactory.getLogger(SpillWriter.class);

    /** Of bodies, not more than that a second: nobody reads what a download brings, and a disk wears out. */
    private static final long BODY_BYTES_A_SECOND = 64L << 20;

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SlabPool pool;
    private final DiskStore store;
    private final byte[] buffer;
    private long allowance = BODY_BYTES_A_SECOND;
    private long refilledAt = System.nanoTime();
    private long pausedUntil = System.nanoTime();
    private boolean failing;

    SpillWriter(SlabPool pool, DiskStore store) {
        this.pool = pool;
        this.store = store;
        this.buffer = new byte[pool.slabBytes()];
    }

    /** Writes one page. False where there is nothing to write now. */
    boolean step() {
        long now = System.nanoTime();
        allowance = Math.min(
                BODY_BYTES_A_SECOND,
                allowance + (now - refilledAt) * BODY_BYTES_A_SECOND / TimeUnit.SECONDS.toNanos(1));
        refilledAt = now;
        Page page = now - pausedUntil < 0 ? null : pool.toWrite(allowance > 0);
        if (page == null) {
            return false;
        }
        if (pool.read(page, buffer)) {
            write(page);
        } else {
            pool.notWritten(page, null);
        }
        return true;
    }

    private void write(Page page) {
        try {
            pool.written(page, store.write(ByteBuffer.wrap(buffer, 0, page.filled)));
            allowance -= page.use == SlabPool.Use.BODIES ? page.filled : 0;
            failing = false;
        } catch (IOException e) {
            pool.notWritten(
                    page,
                    "Captured traffic can't be written to " + store.folder() + " (" + reason(e)
                            + "); what memory has no room for is lost meanwhile.");
            if (!failing) {
                LOG.warn("Captured traffic can't be written to {}", store.folder(), e);
            }
            failing = true;
            pausedUntil = System.nanoTime() + PAUSE_NANOS;
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** After how many nanoseconds to try again, although nobody asks. */
    long pause() {
        return failing ? PAUSE_NANOS : Housekeeper.UNTIL_WOKEN;
    }

    /** Gives the disk back what is not used any more. */
    void tidy() {
        try {
            store.trim();
        } catch (IOException e) {
            LOG.warn("A file of captured traffic in {} can't be deleted", store.folder(), e);
        }
    }
}
