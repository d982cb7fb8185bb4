package dev.portolan.engine.cache;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers what a store was told to forget, so that an answer that was asked for before that is not stored after it. It is exact for the
 * last {@value #KEYS} URLs; what was asked for before an older one counts as forgotten. Guarded by its store.
 */
final class Forgotten {

    private static final int KEYS = 1024;

    private final LinkedHashMap<String, Long> keys = new LinkedHashMap<>();
    private long count;
    private long all;

    /** What an answer that is asked for now has to show when it is stored. */
    long stamp() {
        return count;
    }

    void add(String key) {
        count++;
        keys.remove(key);
        keys.put(key, count);
        if (keys.size() > KEYS) {
            Map.Entry<String, Long> eldest = keys.firstEntry();
            keys.remove(eldest.getKey());
            all = eldest.getValue();
        }
    }

    void addAll() {
        all = ++count;
        keys.clear();
    }

    /** Whether it was forgotten after {@code stamp} was given. */
    boolean since(long stamp, String key) {
        return stamp < all || stamp < keys.getOrDefault(key, 0L);
    }
}
