package dev.portolan.engine.capture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a head just written, kept for as long as the other side's head may be written as a difference to it.
 * Event loop only, reused.
 */
final class HeadShape {

    /** How many of our lines the other side may have left out in one place and still be recognised. */
    private static final int REACH = 8;

    private @Nullable CharSequence[] names = new @Nullable CharSequence[24];
    private @Nullable CharSequence[] values = new @Nullable CharSequence[24];
    private int[] offsets = new int[24];
    private int size;

    /** Where the offsets are valid: the location of the slab's beginning. */
    private long slab;

    void start(long slabStart) {
        clear();
        slab = slabStart;
    }

    void add(@Nullable CharSequence name, @Nullable CharSequence value, int offset) {
        if (size == offsets.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
            offsets = Arrays.copyOf(offsets, size * 2);
        }
        names[size] = name;
        values[size] = value;
        offsets[size++] = offset;
    }

    /**
     * The line from {@code cursor} on that consists of the very same objects, or -1: fields copied from one side to the
     * other need not be looked at byte by byte.
     */
    @SuppressWarnings("ReferenceEquality")
    int indexOf(CharSequence name, CharSequence value, int cursor) {
        int end = Math.min(size, cursor + REACH);
        for (int i = cursor; i < end; i++) {
            if (values[i] == value && names[i] == name) {
                return i;
            }
        }
        return -1;
    }

    /** The line from {@code cursor} on that stands at {@code offset} of the slab, or -1. */
    int indexOf(int offset, long slabStart, int cursor) {
        if (slabStart != slab) {
            return -1;
        }
        int end = Math.min(size, cursor + REACH);
        for (int i = cursor; i < end; i++) {
            if (offsets[i] == offset) {
                return i;
            }
        }
        return -1;
    }

    void clear() {
        Arrays.fill(names, 0, size, null);
        Arrays.fill(values, 0, size, null);
        size = 0;
    }
}
