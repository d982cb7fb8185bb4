package dev.portolan.engine.capture;

import dev.portolan.engine.capture.Capture.Changes;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongPredicate;

/** The last {@value #SIZE} changes, as ids: written by every event loop without waiting, read from anywhere. */
final class ChangeRing {

    static final int SIZE = 1 << 15;
    static final long BYTES = (long) SIZE * Long.BYTES;

    /** Each slot holds an id and, in the upper bits, the lap in which it was written, so that an empty one can be told. */
    private static final int ID_BITS = 44;

    private static final long ID_MASK = (1L << ID_BITS) - 1;
    private static final int LAP_BITS = Long.SIZE - ID_BITS;

    private final AtomicLongArray slots = new AtomicLongArray(SIZE);
    private final AtomicLong tail = new AtomicLong();

    /** Counts the polls; an exchange that only grows is named once a poll. */
    private final AtomicLong polls = new AtomicLong();

    long polls() {
        return polls.getOpaque();
    }

    void add(long id) {
        long at = tail.getAndIncrement();
        slots.setRelease((int) (at & (SIZE - 1)), lap(at) << ID_BITS | id);
    }

    /** Laps count from 1, since a slot never written is 0. */
    private static long lap(long at) {
        return (at / SIZE + 1) & ((1L << LAP_BITS) - 1);
    }

    /** @param there whether an exchange is still kept */
    Changes since(long cursor, LongPredicate there) {
        polls.incrementAndGet();
        long end = tail.get();
        long from = Math.clamp(cursor, 0, end);
        boolean complete = end - from <= SIZE;
        long at = complete ? from : end;
        long[] ids = new long[(int) (end - at)];
        int count = 0;
        for (; at < end; at++) {
            long slot = slots.getAcquire((int) (at & (SIZE - 1)));
            if (slot >>> ID_BITS != lap(at)) {
                // Not written yet: the next call goes on from here. Written again already: it was overrun.
                complete = tail.get() - at <= SIZE;
                at = complete ? at : tail.get();
                break;
            }
            if (there.test(slot & ID_MASK)) {
                ids[count++] = slot & ID_MASK;
            }
        }
        return new Changes(at, distinct(ids, count), complete);
    }

    private static long[] distinct(long[] ids, int count) {
        Arrays.sort(ids, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (kept == 0 || ids[kept - 1] != ids[i]) {
                ids[kept++] = ids[i];
            }
        }
        return Arrays.copyOf(ids, kept);
    }
}
