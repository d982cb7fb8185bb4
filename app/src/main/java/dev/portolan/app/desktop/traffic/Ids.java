package dev.portolan.app.desktop.traffic;

import java.util.Arrays;

/**
 * Ascending exchange numbers without an object each. It grows at both ends: at the upper one as traffic arrives, at the
 * lower one while a search runs backwards. One thread.
 */
final class Ids {

    private long[] array = new long[64];
    private int from = 32;
    private int to = 32;

    int size() {
        return to - from;
    }

    long get(int index) {
        return array[from + index];
    }

    /** The place of the number, or a negative value where it is not here. */
    int indexOf(long id) {
        int at = Arrays.binarySearch(array, from, to, id);
        return at < 0 ? -1 : at - from;
    }

    /** How many are not above {@code id}. */
    int countUpTo(long id) {
        int at = Arrays.binarySearch(array, from, to, id);
        return (at < 0 ? -at - 1 : at + 1) - from;
    }

    long[] toArray() {
        return Arrays.copyOfRange(array, from, to);
    }

    void dropBefore(long id) {
        from += countUpTo(id - 1);
    }

    /**
     * Adds and removes; both ascending, none added that is here, and nothing in both. Costs what lies above the lowest
     * number touched, save that numbers below all are put in front at their own cost.
     */
    void change(long[] added, long[] removed) {
        int below = 0;
        if (size() > 0) {
            while (below < added.length && added[below] < array[from]) {
                below++;
            }
        }
        prepend(added, below);
        if (below == added.length && removed.length == 0) {
            return;
        }
        long lowest = Math.min(
                below < added.length ? added[below] : Long.MAX_VALUE, removed.length > 0 ? removed[0] : Long.MAX_VALUE);
        int keep = from + countUpTo(lowest - 1);
        long[] tail = Arrays.copyOfRange(array, keep, to);
        to = keep;
        merge(tail, added, below, removed);
    }

    private void merge(long[] tail, long[] added, int fromAdded, long[] removed) {
        reserve(0, tail.length + added.length - fromAdded);
        int a = fromAdded;
        int r = 0;
        for (long id : tail) {
            while (a < added.length && added[a] < id) {
                array[to++] = added[a++];
            }
            while (r < removed.length && removed[r] < id) {
                r++;
            }
            if (r >= removed.length || removed[r] != id) {
                array[to++] = id;
            }
        }
        while (a < added.length) {
            array[to++] = added[a++];
        }
    }

    private void prepend(long[] added, int count) {
        reserve(count, 0);
        from -= count;
        System.arraycopy(added, 0, array, from, count);
    }

    private void reserve(int front, int back) {
        if (from >= front && array.length - to >= back) {
            return;
        }
        int size = size();
        int spare = Math.max(64, size / 2);
        int roomFront = front + (front > 0 ? spare : Math.min(from, spare));
        long[] larger = new long[roomFront + size + back + spare];
        System.arraycopy(array, from, larger, roomFront, size);
        array = larger;
        from = roomFront;
        to = roomFront + size;
    }
}
