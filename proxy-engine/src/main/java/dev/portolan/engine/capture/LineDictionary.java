package dev.portolan.engine.capture;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Finds the field lines that already stand in the slab being filled, so that a line that comes again (most do: a browser
 * sends the same dozen with every request) costs three bytes. Emptied with every new slab, because a line must not outlive
 * what it points at. Event loop only.
 */
final class LineDictionary {

    static final int BYTES = 8192 * Long.BYTES;

    private static final int MASK = BYTES / Long.BYTES - 1;
    private static final int FULL = MASK * 3 / 4;
    private static final int PROBES = 8;

    /** Hash in the upper half, offset plus one in the lower; 0 where free. */
    private final long[] entries = new long[MASK + 1];

    private int size;

    void clear() {
        Arrays.fill(entries, 0);
        size = 0;
    }

    /**
     * A hash of a line. Out of the strings rather than their bytes, which were written a moment ago: the processor would
     * have to wait for them. Equal lines in strings of different classes may differ, which only costs bytes.
     */
    static int hash(CharSequence name, CharSequence value) {
        int hash = (name.hashCode() * 31 + value.hashCode()) * 0x9E37_79B9;
        return hash ^ hash >>> 15;
    }

    /**
     * The offset before {@code end} at which the slab holds exactly these bytes, or -1.
     *
     * @param heap {@code bytes} as a segment
     */
    int find(int hash, MemorySegment slab, int end, MemorySegment heap, int from, int length) {
        for (int probe = 0; probe < PROBES; probe++) {
            long entry = entries[(hash + probe) & MASK];
            if (entry == 0) {
                return -1;
            }
            int offset = (int) entry - 1;
            if ((int) (entry >>> 32) == hash
                    && offset + length <= end
                    && MemorySegment.mismatch(slab, offset, offset + length, heap, from, from + length) < 0) {
                return offset;
            }
        }
        return -1;
    }

    /** Remembers a line; forgets to where too many share a place, which only costs bytes. */
    void add(int hash, int offset) {
        for (int probe = 0; probe < PROBES && size < FULL; probe++) {
            int at = (hash + probe) & MASK;
            if (entries[at] == 0) {
                entries[at] = (long) hash << 32 | (offset + 1);
                size++;
                return;
            }
        }
    }
}
