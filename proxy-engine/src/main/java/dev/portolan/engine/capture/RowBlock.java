package dev.portolan.engine.capture;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The rows of {@value #ROWS} consecutive ids, outside the heap. The memory may serve another block later; a row says
 * itself whose it is.
 *
 * @param number the first id divided by {@link #ROWS}
 */
record RowBlock(long number, Memory memory) {

    static final int SHIFT = 11;
    static final int ROWS = 1 << SHIFT;
    static final long BYTES = (long) ROWS * Row.BYTES;

    MemorySegment segment() {
        return memory.segment;
    }

    static long number(long id) {
        return id >>> SHIFT;
    }

    static long offset(long id) {
        return (id & (ROWS - 1)) * Row.BYTES;
    }

    /** What is recycled. It never becomes anything but rows again: a late writer may still try to lock one. */
    static final class Memory {

        private final Arena arena = Arena.ofShared();
        final MemorySegment segment = arena.allocate(BYTES, 64);

        void close() {
            arena.close();
        }
    }
}
