package dev.portolan.engine.capture;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where each slab is found by the number in a location. Changed under the lock of the {@link SlabPool} alone; read by any thread
 * without it.
 */
final class SlabTable {

    /** 65,536 slots. */
    private static final int MOST = 1 << 16;

    private final int slabBytes;
    private final ArrayDeque<Integer> freed = new ArrayDeque<>();

    /** Read without the lock: an element is in place before a location into it is published. */
    private volatile @Nullable Slab[] slots = new @Nullable Slab[64];

    private int[] generations = new int[64];
    private int used;
    private int size;

    SlabTable(int slabBytes) {
        this.slabBytes = slabBytes;
    }

    /** Slabs that there are. */
    int size() {
        return size;
    }

    @Nullable
    Slab at(int slot) {
        @Nullable Slab[] now = slots;
        return slot < now.length ? now[slot] : null;
    }

    /** Null where no number is left, or the system has no memory, although the budget would allow it: the traffic goes before its record. */
    @Nullable
    Slab allocate() {
        if (size == MOST) {
            return null;
        }
        Integer reused = freed.poll();
        int slot = reused != null ? reused : used++;
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
            freed.add(slot);
            return null;
        }
        now[slot] = slab;
        slots = now;
        size++;
        return slab;
    }

    /** Takes it out of the table, to be closed by the caller. */
    Slab withdraw(Slab slab) {
        slots[slab.slot] = null;
        generations[slab.slot] = slab.generation();
        freed.add(slab.slot);
        size--;
        return slab;
    }

    /** Closes all of them. */
    void close() {
        for (Slab slab : slots) {
            if (slab != null) {
                withdraw(slab).close();
            }
        }
    }
}
