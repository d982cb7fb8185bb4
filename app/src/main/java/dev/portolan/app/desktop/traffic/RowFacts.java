package dev.portolan.app.desktop.traffic;

/**
 * What is remembered of every exchange, eight bytes each: whether it was looked at, matches, is an error, and its bytes;
 * so that the totals stay right while exchanges change and go. A ring by number. One thread.
 */
final class RowFacts {

    private static final long KNOWN = 1;
    private static final long MATCHES = 2;
    private static final long ERROR = 4;
    private static final int BYTES = 3;

    private long[] ring = new long[1024];
    private long low = 1;
    private long high;
    private long matched;
    private long errors;
    private long bytes;

    /** Forgets what is below {@code first} and makes room up to {@code last}. */
    void cover(long first, long last) {
        while (low < first && low <= high) {
            put(low++, 0);
        }
        if (low > high) {
            low = Math.max(low, first);
            high = low - 1;
        }
        if (last > high) {
            grow(last - low + 1);
            high = last;
        }
    }

    static long fact(boolean matches, boolean error, long bytes) {
        return KNOWN | (matches ? MATCHES : 0) | (error ? ERROR : 0) | bytes << BYTES;
    }

    static boolean known(long fact) {
        return (fact & KNOWN) != 0;
    }

    static boolean matches(long fact) {
        return (fact & MATCHES) != 0;
    }

    static boolean error(long fact) {
        return (fact & ERROR) != 0;
    }

    boolean covers(long id) {
        return id >= low && id <= high;
    }

    long get(long id) {
        return ring[slot(id)];
    }

    void put(long id, long fact) {
        int slot = slot(id);
        count(ring[slot], -1);
        count(fact, 1);
        ring[slot] = fact;
    }

    /** Nothing matches until it is looked at anew. */
    void unmatchAll() {
        for (int i = 0; i < ring.length; i++) {
            ring[i] &= ~MATCHES;
        }
        matched = 0;
        errors = 0;
        bytes = 0;
    }

    /** Everything that was looked at matches. */
    void matchAll() {
        unmatchAll();
        for (int i = 0; i < ring.length; i++) {
            if (known(ring[i])) {
                ring[i] |= MATCHES;
                count(ring[i], 1);
            }
        }
    }

    long matched() {
        return matched;
    }

    long errors() {
        return errors;
    }

    long bytes() {
        return bytes;
    }

    private void count(long fact, int sign) {
        if (matches(fact)) {
            matched += sign;
            bytes += sign * (fact >>> BYTES);
            if (error(fact)) {
                errors += sign;
            }
        }
    }

    private int slot(long id) {
        return (int) (id & ring.length - 1);
    }

    private void grow(long needed) {
        int length = ring.length;
        while (length < needed) {
            length *= 2;
        }
        if (length == ring.length) {
            return;
        }
        long[] larger = new long[length];
        for (long id = low; id <= high; id++) {
            larger[(int) (id & length - 1)] = ring[slot(id)];
        }
        ring = larger;
    }
}
