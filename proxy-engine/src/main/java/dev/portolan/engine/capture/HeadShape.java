package dev.portolan.engine.capture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a head just written, kept for a while, because what comes next mostly repeats them: the same head on the
 * other side, or the next one of the same connection. Event loop only, reused.
 */
final class HeadShape {

    private @Nullable CharSequence[] names = new @Nullable CharSequence[24];
    private @Nullable CharSequence[] values = new @Nullable CharSequence[24];
    private int[] offsets = new int[24];
    private int size;
    private long slab;

    /** @param slabStart the slab that the offsets are of */
    void start(long slabStart) {
        clear();
        slab = slabStart;
    }

    boolean isIn(long slabStart) {
        return slab == slabStart;
    }

    void add(CharSequence name, CharSequence value, int offset) {
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
     * The first equal line from {@code cursor} on, or -1.
     *
     * @param reach how many lines are looked at, which is how many in one place may be left out and the others still be found
     */
    @SuppressWarnings("UndefinedEquals") // of one class and equal, or looked for in vain, which only costs bytes
    int indexOf(CharSequence name, CharSequence value, int cursor, int reach) {
        int end = Math.min(size, cursor + reach);
        for (int i = cursor; i < end; i++) {
            if (value.equals(values[i]) && name.equals(names[i])) {
                return i;
            }
        }
        return -1;
    }

    int offset(int index) {
        return offsets[index];
    }

    void clear() {
        Arrays.fill(names, 0, size, null);
        Arrays.fill(values, 0, size, null);
        size = 0;
        slab = Location.NONE;
    }
}
