package dev.portolan.engine.capture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the capture's memory and takes it back, oldest first, when the budget is used up.
 *
 * <p>Bodies and socket messages have slabs of their own, because a few large bodies would otherwise push out thousands of
 * heads: bodies go first while they hold more than their share, then whole exchanges in the order of their ids. An exchange
 * is gone once its id is below the index's floor; above it, its heads are whole.
 *
 * <p>Event loops come here once a slab, so the lock is held for moving a few references; it is never held while waiting.
 */
final class SlabPool {

    /** What a slab is filled with. */
    enum Use {
        HEADS,
        BODIES
    }

    /** 65,536 slots. */
    private static final int MOST_SLOTS = 1 << 16;

    /** Bodies may always use this part of the budget. */
    private static final int BODIES_SHARE = 4;

    private final RowIndex index;
    private final int slabBytes;
    private final ArrayDeque<Slab> sealedHeads = new ArrayDeque<>();
    private final ArrayDeque<Slab> sealedBodies = new ArrayDeque<>();
    private final ArrayDeque<Slab> free = new ArrayDeque<>();
    private final ArrayDeque<Integer> freeSlots = new ArrayDeque<>();

    /** Read without the lock: an element is in place before a location into it is published. */
    private volatile @Nullable Slab[] slots = new @Nullable Slab[64];

    private int[] generations = new int[64];
    private int usedSlots;
    private int allocated;
    private int bodySlabs;
    private long budget;
    private long overhead;
    private long sealedBytes;
    private boolean closed;

    SlabPool(RowIndex index, int slabBytes, long budget) {
        this.index = index;
        this.slabBytes = slabBytes;
        this.budget = budget;
    }

    int slabBytes() {
        return slabBytes;
    }

    /** The slab of that slot, or null; any thread. */
    @Nullable
    Slab slab(int slot) {
        @Nullable Slab[] now = slots;
        return slot < now.length ? now[slot] : null;
    }

    /** Counts memory that stands beside the slabs, on the heap; negative where it is gone. */
    synchronized void overhead(long bytes) {
        overhead += bytes;
    }

    /**
     * Takes back a full slab and hands out an empty one.
     *
     * @param lastId see {@link Slab#lastId}
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
        return slab;
    }

    /** Takes back the slab of a loop that has ended; what is in it stays readable. */
    synchronized void giveBack(Use use, Slab slab, int filled, long lastId) {
        if (!closed) {
            seal(use, slab, filled, lastId);
        }
    }

    private void seal(Use use, Slab full, int filled, long lastId) {
        full.lastId = lastId;
        full.filled = filled;
        full.seal();
        sealedBytes += filled;
        (use == Use.HEADS ? sealedHeads : sealedBodies).add(full);
    }

    private @Nullable Slab take(Use use) {
        while (free.isEmpty()) {
            Slab fresh = inUse() + slabBytes <= budget && allocated < MOST_SLOTS ? allocate() : null;
            if (fresh != null) {
                return fresh;
            }
            if (!index.releaseSpare(1) && !evict(use)) {
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
        }
        return there;
    }

    /** Rows are what everything else hangs on, so in the end they are made even over the budget. */
    private void makeRoomForBlock() {
        while (!index.hasSpare() && inUse() + RowBlock.BYTES > budget) {
            if (!free.isEmpty()) {
                release(free.remove());
            } else if (!evict(Use.HEADS)) {
                return;
            }
        }
    }

    /** Lets the oldest go. Returns false where there is nothing that could. */
    private boolean evict(Use wanted) {
        long share = budget / BODIES_SHARE;
        long bodies = (long) bodySlabs * slabBytes;
        boolean bodiesFirst = bodies > share || (wanted == Use.BODIES && bodies + slabBytes > share);
        if (!sealedBodies.isEmpty() && (bodiesFirst || sealedHeads.isEmpty())) {
            bodySlabs--;
            recycle(sealedBodies.remove());
            return true;
        }
        if (sealedHeads.isEmpty()) {
            return false;
        }
        Slab oldest = sealedHeads.remove();
        index.evictTo(oldest.lastId + 1);
        recycle(oldest);
        return true;
    }

    private void recycle(Slab slab) {
        sealedBytes -= slab.filled;
        slab.recycle();
        free.add(slab);
    }

    /** Null where the system has no memory, although the budget would allow it: the traffic goes before its record. */
    private @Nullable Slab allocate() {
        Integer reused = freeSlots.poll();
        int slot = reused != null ? reused : usedSlots++;
        @Nullable Slab[] now = slots;
        if (slot == now.length) {
            now = Arrays.copyOf(now, now.length * 2);
            generations = Arrays.copyOf(generations, now.length);
        }
        generations[slot] = Location.next(generations[slot]);
        Slab slab;
        try {
            slab = new Slab(slot, generations[slot], slabBytes);
        } catch (OutOfMemoryError e) {
            freeSlots.add(slot);
            return null;
        }
        now[slot] = slab;
        slots = now;
        allocated++;
        return slab;
    }

    private Slab withdraw(Slab slab) {
        slots[slab.slot] = null;
        generations[slab.slot] = slab.generation();
        freeSlots.add(slab.slot);
        allocated--;
        return slab;
    }

    private void release(Slab slab) {
        withdraw(slab).close();
    }

    private long inUse() {
        return (long) allocated * slabBytes + index.bytes() + overhead;
    }

    /** Sets the budget; lets go, and gives back to the system, what is over it. */
    void budget(long bytes) {
        List<Slab> surplus = new ArrayList<>();
        synchronized (this) {
            budget = bytes;
            while (inUse() > budget) {
                if (!free.isEmpty()) {
                    surplus.add(withdraw(free.remove()));
                } else if (!index.releaseSpare(0) && !evict(Use.BODIES)) {
                    break;
                }
            }
        }
        surplus.forEach(Slab::close);
    }

    /** Forgets everything before {@code id}; what the loops fill now stays with them. */
    synchronized void clear(long id) {
        index.clearTo(id);
        while (!sealedBodies.isEmpty()) {
            bodySlabs--;
            recycle(sealedBodies.remove());
        }
        while (!sealedHeads.isEmpty()) {
            recycle(sealedHeads.remove());
        }
    }

    /** Bytes used, the slabs that are being filled left out. */
    synchronized long sealedBytes() {
        return sealedBytes + overhead;
    }

    synchronized long budget() {
        return budget;
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
        index.close();
        for (Slab slab : slots) {
            if (slab != null) {
                release(slab);
            }
        }
        free.clear();
        sealedHeads.clear();
        sealedBodies.clear();
    }
}
