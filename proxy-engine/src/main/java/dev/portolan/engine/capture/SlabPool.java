package dev.portolan.engine.capture;

import dev.portolan.engine.capture.disk.DiskPage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the capture's memory and takes it back, oldest first, when the budget is used up.
 *
 * <p>Full slabs become pages, which go to disk when memory runs short, so that there is always some that can be had at
 * once: what is on disk too is let go first. Else bodies and socket messages go, which have slabs of their own because a
 * few large bodies would otherwise push out thousands of heads; then whole exchanges in the order of their ids. An exchange
 * is gone once its id is below the index's floor; above it, its heads are whole.
 *
 * <p>Event loops come here once a slab, so the lock is held for moving a few references; it is never held while waiting,
 * nor for the disk.
 */
final class SlabPool {

    /** What a slab is filled with. */
    enum Use {
        HEADS,
        BODIES
    }

    /** Bodies may always use this part of either budget. */
    private static final int BODIES_SHARE = 4;

    /** This part of the memory is to be free or on disk too. */
    private static final int HEADROOM = 8;

    private final RowIndex index;
    private final int slabBytes;
    private final Overflow overflow;
    private final Runnable shortOfMemory;
    private final Pages pages = new Pages();
    private final SlabTable table;
    private final ArrayDeque<Slab> free = new ArrayDeque<>();
    private int bodySlabs;
    private long budget;
    private long overhead;
    private long sealedBytes;
    private boolean closed;

    /** @param shortOfMemory called on an event loop, with the lock held, when there is something to write to the disk */
    SlabPool(RowIndex index, int slabBytes, long budget, Overflow overflow, Runnable shortOfMemory) {
        this.index = index;
        this.slabBytes = slabBytes;
        this.table = new SlabTable(slabBytes);
        this.budget = budget;
        this.overflow = overflow;
        this.shortOfMemory = shortOfMemory;
    }

    int slabBytes() {
        return slabBytes;
    }

    /** A copy of bytes of the slab in which the location lies, from memory or disk; null where they are gone. Any thread. */
    byte @Nullable [] copy(long location, int from, int length) {
        Slab slab = table.at(Location.slot(location));
        byte[] bytes = slab == null ? null : slab.copy(Location.generation(location), from, length);
        return bytes != null ? bytes : overflow.find(location, from, length);
    }

    /** Whether the slab in which the location lies is in memory or on disk still. Any thread. */
    boolean has(long location) {
        Slab slab = table.at(Location.slot(location));
        return (slab != null && slab.generation() == Location.generation(location)) || overflow.has(location);
    }

    /** Whether nothing more is written to the slab in which the location lies. Any thread. */
    boolean isFull(long location) {
        Slab slab = table.at(Location.slot(location));
        int generation = Location.generation(location);
        return slab == null || slab.generation() != generation || slab.sealed(generation);
    }

    /** Counts memory that stands beside the slabs, on the heap; negative where it is gone. */
    synchronized void overhead(long bytes) {
        overhead += bytes;
    }

    /**
     * Takes back a full slab and hands out an empty one.
     *
     * @param lastId see {@link Page#lastId}
     * @return null where the budget has no room, not even after letting go what can go
     */
    synchronized @Nullable Slab next(Use use, @Nullable Slab full, int filled, long lastId) {
        index.closeRetired();
        if (full != null) {
            seal(use, full, filled, lastId);
        }
        Slab slab = closed ? null : take(use);
        if (slab != null && use == Use.BODIES) {
            bodySlabs++;
        }
        tellIfShort();
        return slab;
    }

    /** Takes back the slab of a loop that has ended; what is in it stays readable. */
    synchronized void giveBack(Use use, Slab slab, int filled, long lastId) {
        if (!closed) {
            seal(use, slab, filled, lastId);
        }
    }

    private void seal(Use use, Slab full, int filled, long lastId) {
        full.seal();
        sealedBytes += filled;
        pages.add(new Page(use, full, filled, lastId));
    }

    private @Nullable Slab take(Use use) {
        while (free.isEmpty()) {
            Slab fresh = inUse() + slabBytes <= budget ? table.allocate() : null;
            if (fresh != null) {
                return fresh;
            }
            if (!index.releaseSpare(1) && !leaveToDisk() && !evict(use)) {
                return null;
            }
        }
        return free.poll();
    }

    /** The block of rows with that number, made if it is not there yet; null where it went already or all is closed. */
    synchronized @Nullable RowBlock block(long number) {
        RowBlock there = index.block(number);
        while (there == null && !closed && index.canAdd(number)) {
            makeRoomForBlock();
            index.add();
            there = index.block(number);
            tellIfShort();
        }
        return there;
    }

    /** Rows are what everything else hangs on, so in the end they are made even over the budget. */
    private void makeRoomForBlock() {
        while (!index.hasSpare() && tooManyRows() && evictExchanges()) {
            // One page's exchanges a turn.
        }
        while (!index.hasSpare() && inUse() + RowBlock.BYTES > budget) {
            if (!free.isEmpty()) {
                table.withdraw(free.remove()).close();
            } else if (!leaveToDisk() && !evict(Use.HEADS)) {
                return;
            }
        }
    }

    /** What is on disk must leave memory for what is recorded now. */
    private boolean tooManyRows() {
        return overflow.works() && index.bytes() + RowBlock.BYTES > budget - 2 * headroom();
    }

    /** Gives up the memory of a page that is on disk too. */
    private boolean leaveToDisk() {
        Page page = pages.oldestCopied();
        if (page == null) {
            return false;
        }
        pages.leftMemory(page);
        recycle(page);
        return true;
    }

    /** Lets the oldest go. Returns false where there is nothing that could. */
    private boolean evict(Use wanted) {
        long share = budget / BODIES_SHARE;
        long bodies = (long) bodySlabs * slabBytes;
        boolean bodiesFirst =
                overflow.works() || bodies > share || (wanted == Use.BODIES && bodies + slabBytes > share);
        Page body = pages.oldestUnwritten(Use.BODIES);
        if (body != null && (bodiesFirst || pages.oldest(Use.HEADS) == null)) {
            discard(body);
            return true;
        }
        return evictExchanges();
    }

    private boolean evictExchanges() {
        Page heads = pages.oldest(Use.HEADS);
        if (heads == null) {
            return false;
        }
        index.evictTo(heads.lastId + 1);
        discard(heads);
        Page body = pages.oldest(Use.BODIES);
        while (body != null && body.lastId < index.floor()) {
            discard(body);
            body = pages.oldest(Use.BODIES);
        }
        return true;
    }

    private void discard(Page page) {
        page.gone = true;
        pages.remove(page);
        overflow.remove(page);
        recycle(page);
    }

    private void recycle(Page page) {
        Slab slab = page.slab;
        if (slab != null) {
            page.slab = null;
            sealedBytes -= page.filled;
            bodySlabs -= page.use == Use.BODIES ? 1 : 0;
            slab.recycle();
            free.add(slab);
        }
    }

    /** Memory that can be had without losing anything. */
    private long available() {
        return Math.max(0, budget - inUse()) + (long) (free.size() + pages.copied()) * slabBytes;
    }

    private void tellIfShort() {
        if (isShort()) {
            shortOfMemory.run();
        }
    }

    /** Whether something should go to the disk. */
    synchronized boolean isShort() {
        return overflow.on() && available() < headroom();
    }

    private long headroom() {
        return budget / HEADROOM;
    }

    /**
     * The page that should be written to the disk next, or null. It is to be given back by {@link #written} or {@link
     * #notWritten}.
     *
     * @param bodiesToo whether it may be one of bodies
     */
    synchronized @Nullable Page toWrite(boolean bodiesToo) {
        boolean worthIt = (pages.copied() + 1L) * slabBytes <= overflow.budget();
        if (closed || !worthIt || !isShort()) {
            return null;
        }
        Page body = pages.oldestUnwritten(Use.BODIES);
        boolean bodiesFirst = body != null && (long) bodySlabs * slabBytes > headroom();
        Page heads = bodiesFirst ? null : pages.oldestUnwritten(Use.HEADS);
        Page page = heads != null ? heads : bodiesToo ? body : null;
        if (page == null || !makeRoomOnDisk()) {
            return null;
        }
        pages.beingWritten(page);
        return page;
    }

    private boolean makeRoomOnDisk() {
        while (!overflow.hasRoom(slabBytes)) {
            if (!evictFromDisk()) {
                return false;
            }
        }
        return true;
    }

    private boolean evictFromDisk() {
        boolean bodiesFirst = overflow.bodyPages() * slabBytes > overflow.budget() / BODIES_SHARE;
        Page body = pages.oldestOnDisk(Use.BODIES);
        if (body != null && (bodiesFirst || pages.oldestOnDisk(Use.HEADS) == null)) {
            discard(body);
            return true;
        }
        return pages.oldestOnDisk(Use.HEADS) != null && evictExchanges();
    }

    /** Exchanges up to this id are among the next to go. */
    synchronized long nearlyGone() {
        return pages.lastIdOfOldestHeads();
    }

    /** The bytes of the page, or false where it went. */
    boolean read(Page page, byte[] into) {
        Slab slab = table.at(Location.slot(page.start));
        return slab != null && slab.copy(Location.generation(page.start), 0, page.filled, into);
    }

    synchronized void written(Page page, DiskPage disk) {
        if (page.gone || closed) {
            overflow.free(disk);
        } else {
            overflow.add(page, disk);
            pages.written(page);
        }
    }

    /** @param trouble a sentence, or null where the page went meanwhile */
    synchronized void notWritten(Page page, @Nullable String trouble) {
        if (!page.gone) {
            pages.notWritten(page);
        }
        if (trouble != null) {
            overflow.failed(trouble);
        }
    }

    private long inUse() {
        return (long) table.size() * slabBytes + index.bytes() + overhead;
    }

    /** Sets the budgets; lets go, and gives back to the system, what is over them. */
    void budget(long memory, long disk) {
        List<Slab> surplus = new ArrayList<>();
        synchronized (this) {
            budget = memory;
            overflow.budget(disk);
            while (overflow.bytes() > disk && evictFromDisk()) {
                // One page a turn.
            }
            while (inUse() > budget) {
                if (!free.isEmpty()) {
                    surplus.add(table.withdraw(free.remove()));
                } else if (!index.releaseSpare(0) && !leaveToDisk() && !evict(Use.BODIES)) {
                    break;
                }
            }
        }
        surplus.forEach(Slab::close);
    }

    /** Forgets everything before {@code id}; what the loops fill now stays with them. */
    synchronized void clear(long id) {
        index.clearTo(id);
        for (Use use : Use.values()) {
            Page page = pages.oldest(use);
            while (page != null) {
                discard(page);
                page = pages.oldest(use);
            }
        }
    }

    /** Forgets what is before {@code id}, as far as it fills slabs of its own; the others go when they are the oldest. */
    synchronized void clearBefore(long id) {
        index.clearTo(id);
        for (Use use : Use.values()) {
            Page page = pages.oldest(use);
            while (page != null && page.lastId < id) {
                discard(page);
                page = pages.oldest(use);
            }
        }
    }

    /** Bytes used, the slabs that are being filled left out. */
    synchronized long sealedBytes() {
        return sealedBytes + overhead;
    }

    synchronized long budget() {
        return budget;
    }

    synchronized CaptureStats.Disk disk() {
        return new CaptureStats.Disk(overflow.bytes(), overflow.budget(), overflow.trouble());
    }

    /** Bytes taken from the system. */
    synchronized long reserved() {
        return inUse();
    }

    /** Gives back everything, the slabs of the loops too. */
    synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        clear(Long.MAX_VALUE - 1);
        index.close();
        table.close();
        free.clear();
    }
}
