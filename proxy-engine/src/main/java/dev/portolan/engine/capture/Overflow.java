package dev.portolan.engine.capture;

import dev.portolan.engine.capture.disk.DiskPage;
import dev.portolan.engine.capture.disk.DiskStore;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The pool's pages on disk, within their budget. Guarded by the pool, save {@link #find}.
 *
 * <p>Where the disk is full, what was written already is written again, oldest first: then that is the budget, until more
 * was tried after a while.
 */
final class Overflow {

    private static final long TRY_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final @Nullable DiskStore store;
    private final ConcurrentMap<Long, DiskPage> pages = new ConcurrentHashMap<>();
    private long budget;
    private long bodyPages;
    private @Nullable String trouble;
    private long troubleSince;

    /** @param store null where nothing is to go to disk */
    Overflow(@Nullable DiskStore store, long budget) {
        this.store = store;
        this.budget = budget;
    }

    /** The bytes that lie at the location, or null where they are not on disk. Any thread. */
    byte @Nullable [] find(long location, int from, int length) {
        if (pages.isEmpty()) {
            return null;
        }
        DiskPage page = pages.get(location - Location.offset(location));
        return page == null ? null : page.copy(from, length);
    }

    /** Whether the page in which the location lies is on disk. Any thread. */
    boolean has(long location) {
        return pages.containsKey(location - Location.offset(location));
    }

    boolean works() {
        return on() && trouble == null;
    }

    boolean on() {
        return store != null && budget > 0;
    }

    long budget() {
        return store == null ? 0 : budget;
    }

    void budget(long bytes) {
        budget = bytes;
    }

    long bytes() {
        return store == null ? 0 : store.bytes();
    }

    /** Whether so many bytes more are within the budget, and the disk took the last that it was given. */
    boolean hasRoom(long bytes) {
        return bytes() + bytes <= budget && (trouble == null || mayTryAgain() || reusable());
    }

    private boolean mayTryAgain() {
        return System.nanoTime() - troubleSince > TRY_AGAIN_NANOS;
    }

    private boolean reusable() {
        return store != null && store.reusable();
    }

    long bodyPages() {
        return bodyPages;
    }

    void add(Page page, DiskPage disk) {
        page.disk = disk;
        pages.put(page.start, disk);
        bodyPages += page.use == SlabPool.Use.BODIES ? 1 : 0;
        if (!disk.reused()) {
            trouble = null;
        }
    }

    void remove(Page page) {
        DiskPage disk = page.disk;
        if (disk != null) {
            page.disk = null;
            pages.remove(page.start);
            free(disk);
            bodyPages -= page.use == SlabPool.Use.BODIES ? 1 : 0;
        }
    }

    void free(DiskPage disk) {
        if (store != null) {
            store.free(disk);
        }
    }

    void failed(String sentence) {
        trouble = sentence;
        troubleSince = System.nanoTime();
    }

    /** What is wrong with the disk, a sentence, or null. */
    @Nullable
    String trouble() {
        return trouble;
    }
}
