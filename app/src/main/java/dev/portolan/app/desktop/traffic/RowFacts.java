package dev.portolan.app.desktop.traffic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is remembered of every exchange, eight bytes each: whether it was looked at, matches, is an error, and its bytes;
 * so that the totals stay right while exchanges change and go. A ring by number, and a map for the few older ones that are
 * kept. One thread.
 */
final class RowFacts {

    private static final long KNOWN = 1;
    private static final long MATCHES = 2;
    private static final long ERROR = 4;
    private static final int BYTES = 3;

    private final Map<Long, Long> older = new HashMap<>();
    private long[] ring = new long[1024];
    private long low = 1;
    private long high;
    private long matched;
    private long errors;
    private long bytes;

    /**
     * Forgets what is below {@code first} and makes room up to {@code last}.
     *
     * @param kept the ones below {@code first} that are not to be forgotten, ascending
     */
    void cover(long first, long last, long[] kept) {
        int next = 0;
        while (low < first && low <= high) {
            while (next < kept.length && kept[next] < low) {
                next++;
            }
            if (next < kept.length && kept[next] == low) {
                older.put(low, ring[slot(low)]);
                ring[slot(low)] = 0;
            } else {
                put(low, 0);
            }
            low++;
        }
        if (low > high) {
            low = Math.max(low, first);
            high = low - 1;
        }
        keep(kept);
        if (last > high) {
            grow(last - low + 1);
            high = last;
        }
    }

    private void keep(long[] kept) {
        for (long id : kept) {
            if (id < low) {
                older.putIfAbsent(id, 0L);
            }
        }
        if (older.size() > kept.length) {
            List<Long> gone = older.keySet().stream()
                    .filter(id -> Arrays.binarySearch(kept, id) < 0)
                    .toList();
            gone.forEach(id -> count(Objects.requireNonNullElse(older.remove(id), 0L), -1));
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
        return id >= low ? id <= high : older.containsKey(id);
    }

    long get(long id) {
        return id >= low ? ring[slot(id)] : Objects.requireNonNullElse(older.get(id), 0L);
    }

    void put(long id, long fact) {
        count(get(id), -1);
        count(fact, 1);
        if (id >= low) {
            ring[slot(id)] = fact;
        } else {
            older.put(id, fact);
        }
    }

    /** Nothing matches until it is looked at anew. */
    void unmatchAll() {
        for (int i = 0; i < ring.length; i++) {
            ring[i] &= ~MATCHES;
        }
        older.replaceAll((id, fact) -> fact & ~MATCHES);
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
        older.replaceAll((id, fact) -> known(fact) ? fact | MATCHES : fact);
        older.values().forEach(fact -> count(fact, 1));
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
