package dev.portolan.engine.capture;

import dev.portolan.engine.capture.disk.DiskPage;
import org.jspecify.annotations.Nullable;

/** What a full slab held, in memory, on disk, or in both. Guarded by the pool, save what never changes. */
final class Page {

    final SlabPool.Use use;

    /** The location of the slab's beginning, in the life in which it held this. */
    final long start;

    /** Every chunk in here is of an exchange with this id or a smaller one. */
    final long lastId;

    /** Bytes used. */
    final int filled;

    @Nullable
    Slab slab;

    @Nullable
    DiskPage disk;

    /** Nothing of it is kept any more. */
    boolean gone;

    Page(SlabPool.Use use, Slab slab, int filled, long lastId) {
        this.use = use;
        this.slab = slab;
        this.filled = filled;
        this.lastId = lastId;
        start = Location.of(slab.slot, slab.generation(), 0);
    }
}
