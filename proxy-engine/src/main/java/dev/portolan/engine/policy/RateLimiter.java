package dev.portolan.engine.policy;

import dev.portolan.engine.profile.RateLimit;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Buckets of tokens, one a key, that all event loops draw from without a lock. A bucket is one number, the moment at which it will
 * be full again (the generic cell rate algorithm), so that nothing has to be filled up as time passes.
 */
public final class RateLimiter {

    /** Buckets that are kept; a full one says no more than none, so those go first. */
    static final int MOST_KEYS = 65_536;

    private static final long SWEEP_NANOS = 100_000_000;
    private static final int LOOKED_AT = 16;

    private final RateLimit limit;
    private final LongSupplier clock;
    private final long interval;
    private final long capacity;
    private final Map<String, AtomicLong> full = new ConcurrentHashMap<>();
    private final AtomicLong swept;
    private final LongAdder passed = new LongAdder();
    private final LongAdder refused = new LongAdder();

    public RateLimiter(RateLimit limit) {
        this(limit, System::nanoTime);
    }

    /** @param clock in nanoseconds, from any beginning */
    RateLimiter(RateLimit limit, LongSupplier clock) {
        this.limit = limit;
        this.clock = clock;
        this.interval = Math.max(1, limit.per().toNanos() / limit.requests());
        this.capacity = interval * limit.burst();
        this.swept = new AtomicLong(clock.getAsLong());
    }

    /**
     * What a request got.
     *
     * @param left tokens that are left
     * @param waitNanos until there is one again; 0 where the request got one
     * @param fullNanos until the bucket is full again
     */
    public record Draw(long left, long waitNanos, long fullNanos) {

        public boolean refused() {
            return waitNanos > 0;
        }
    }

    /** Takes a token of the key's bucket, if there is one. */
    public Draw draw(String key) {
        long now = clock.getAsLong();
        AtomicLong bucket = bucket(key, now);
        while (true) {
            long before = bucket.get();
            long after = (before - now > 0 ? before : now) + interval;
            long wait = after - now - capacity;
            if (wait > 0) {
                refused.increment();
                return new Draw(0, wait, before - now);
            }
            if (bucket.compareAndSet(before, after)) {
                passed.increment();
                return new Draw(-wait / interval, 0, after - now);
            }
        }
    }

    private AtomicLong bucket(String key, long now) {
        AtomicLong known = full.get(key);
        if (known != null) {
            return known;
        }
        if (full.size() >= MOST_KEYS) {
            makeRoom(now);
        }
        return full.computeIfAbsent(key, _ -> new AtomicLong(now));
    }

    private void makeRoom(long now) {
        long last = swept.get();
        if (now - last >= SWEEP_NANOS && swept.compareAndSet(last, now)) {
            full.values().removeIf(bucket -> bucket.get() - now <= 0);
        }
        if (full.size() >= MOST_KEYS) {
            dropFullest(now);
        }
    }

    /** Of a few, the one that is nearest to being full: its key gains least by being forgotten. */
    private void dropFullest(long now) {
        Iterator<Map.Entry<String, AtomicLong>> entries = full.entrySet().iterator();
        String fullest = null;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < LOOKED_AT && entries.hasNext(); i++) {
            Map.Entry<String, AtomicLong> entry = entries.next();
            long missing = entry.getValue().get() - now;
            if (missing < least) {
                least = missing;
                fullest = entry.getKey();
            }
        }
        if (fullest != null) {
            full.remove(fullest);
        }
    }

    public RateLimit limit() {
        return limit;
    }

    int keys() {
        return full.size();
    }

    /** Requests that got a token; any thread. */
    public long passed() {
        return passed.sum();
    }

    /** Requests that got none; any thread. */
    public long refused() {
        return refused.sum();
    }
}
