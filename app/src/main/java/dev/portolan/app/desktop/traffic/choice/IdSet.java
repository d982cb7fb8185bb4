package dev.portolan.app.desktop.traffic.choice;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Numbers of exchanges, a bit each on pages of neighbours, so that a million chosen rows cost little. One thread; a copy may
 * be another's.
 */
public final class IdSet {

    private static final int PAGE_BITS = 12;
    private static final int MASK = (1 << PAGE_BITS) - 1;

    private final TreeMap<Long, BitSet> pages = new TreeMap<>();
    private int size;

    public IdSet copy() {
        IdSet copy = new IdSet();
        pages.forEach((number, page) -> copy.pages.put(number, (BitSet) page.clone()));
        copy.size = size;
        return copy;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public boolean contains(long id) {
        BitSet page = size == 0 ? null : pages.get(id >> PAGE_BITS);
        return page != null && page.get((int) id & MASK);
    }

    public void add(long id) {
        BitSet page = pages.computeIfAbsent(id >> PAGE_BITS, number -> new BitSet());
        int at = (int) id & MASK;
        if (!page.get(at)) {
            page.set(at);
            size++;
        }
    }

    public void remove(long id) {
        BitSet page = pages.get(id >> PAGE_BITS);
        int at = (int) id & MASK;
        if (page != null && page.get(at)) {
            page.clear(at);
            size--;
        }
    }

    /** Removes all that are smaller. */
    public void removeBefore(long id) {
        long page = id >> PAGE_BITS;
        pages.headMap(page).clear();
        BitSet edge = pages.get(page);
        if (edge != null) {
            edge.clear(0, (int) id & MASK);
        }
        size = pages.values().stream().mapToInt(BitSet::cardinality).sum();
    }

    public void clear() {
        pages.clear();
        size = 0;
    }

    /** Ascending. */
    public long[] toArray() {
        return pages.entrySet().stream().flatMapToLong(IdSet::ids).toArray();
    }

    private static LongStream ids(Map.Entry<Long, BitSet> page) {
        long first = page.getKey() << PAGE_BITS;
        return page.getValue().stream().mapToLong(at -> first + at);
    }

    /** The greatest one, or 0 where there is none. */
    public long last() {
        for (Map.Entry<Long, BitSet> page : pages.descendingMap().entrySet()) {
            int length = page.getValue().length();
            if (length > 0) {
                return (page.getKey() << PAGE_BITS) + length - 1;
            }
        }
        return 0;
    }
}
