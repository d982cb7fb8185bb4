package dev.portolan.engine.capture;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whole slabs of heads, copied for a reader, because lines refer to others anywhere before them. Who reads many exchanges
 * one after another finds most of them in the slabs that it copied last. One thread.
 */
final class SlabCopies {

    private static final int KEPT = 8;

    /** @param done whether nothing is written to the slab any more */
    private record Copy(byte[] bytes, boolean done) {}

    private final SlabPool pool;
    private final Map<Long, Copy> copies = new LinkedHashMap<>(16, 0.75f, true);

    SlabCopies(SlabPool pool) {
        this.pool = pool;
    }

    /** To be called before each exchange. */
    void nextExchange() {
        copies.values().removeIf(copy -> !copy.done);
        while (copies.size() > KEPT) {
            copies.remove(copies.keySet().iterator().next());
        }
    }

    /** The slab in which the location lies, or null where it is gone. */
    byte @Nullable [] of(long location) {
        long start = location - Location.offset(location);
        Copy known = copies.get(start);
        if (known != null) {
            return known.bytes;
        }
        boolean done = pool.isFull(location);
        byte[] bytes = pool.copy(location, 0, pool.slabBytes());
        if (bytes != null) {
            copies.put(start, new Copy(bytes, done));
        }
        return bytes;
    }
}
