package dev.portolan.engine.profile;

/**
 * A route's cache.
 *
 * @param enabled whether responses are stored and used; false keeps the settings for another time
 * @param size bytes that it may take
 */
public record CacheSettings(boolean enabled, long size) {

    public static final long DEFAULT_SIZE = 64L << 20;

    /** No cache. */
    public static final CacheSettings NONE = new CacheSettings(false, DEFAULT_SIZE);

    /** Bytes at least: less has no room for a page. */
    public static final long LEAST = 1L << 20;

    /** Bytes at most: more is likelier a slip than meant. */
    public static final long MOST = 16L << 30;

    static final String SIZE_ADVICE = "A cache's size is from \"1MB\" to \"16GB\"; write one such as \"64MB\".";

    static CacheSettings read(ObjectReader route) {
        ObjectReader cache = route.object("cache", FieldNames.CACHE);
        return cache == null ? NONE : new CacheSettings(cache.bool("enabled", true), cache.size("size", DEFAULT_SIZE));
    }

    public CacheSettings withEnabled(boolean on) {
        return new CacheSettings(on, size);
    }

    boolean sensible() {
        return size >= LEAST && size <= MOST;
    }
}
