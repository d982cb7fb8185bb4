package dev.portolan.engine.capture;

/**
 * Where a chunk lies, packed into a long: 16 bits for the slab's slot, 30 for the slab's generation, 18 for the offset. A
 * location whose generation is not the slab's any more points at bytes that are gone.
 */
final class Location {

    static final long NONE = 0;

    private static final int GENERATION_MASK = (1 << 30) - 1;

    private Location() {}

    static long of(int slot, int generation, int offset) {
        return ((long) slot << 48) | ((long) (generation & GENERATION_MASK) << 18) | offset;
    }

    static int slot(long location) {
        return (int) (location >>> 48);
    }

    static int generation(long location) {
        return (int) (location >>> 18) & GENERATION_MASK;
    }

    static int offset(long location) {
        return (int) location & (Slab.MAX_BYTES - 1);
    }

    /** The generation after {@code generation}; never 0, so that no location is {@link #NONE}. */
    static int next(int generation) {
        int next = (generation + 1) & GENERATION_MASK;
        return next == 0 ? 1 : next;
    }
}
