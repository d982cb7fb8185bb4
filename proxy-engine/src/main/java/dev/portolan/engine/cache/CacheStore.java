package dev.portolan.engine.cache;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The stored responses of one route, shared by all event loops: within a budget of bytes, the URL that was used least recently
 * going first. What is done under its lock is looking up and linking; bodies are filled and read outside of it.
 */
public final class CacheStore implements AutoCloseable {

    /** A response takes at most this part of the budget, so that a large one can't drive out all others. */
    private static final int LARGEST_SHARE = 8;

    /** Responses for one URL, chosen by {@code Vary}; those beyond are likely to be never asked for again. */
    private static final int VARIANTS = 32;

    /** URLs that are known to bring nothing to be shared. */
    private static final int REMEMBERED = 1024;

    private final long budget;
    private final Clock clock;
    private final LinkedHashMap<String, List<StoredResponse>> urls = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Flight> flights = new HashMap<>();
    private final LinkedHashMap<String, Boolean> unshared = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Forgotten forgotten = new Forgotten();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private long bytes;
    private long filling;
    private long entries;
    private boolean closed;

    /** @param budget in bytes */
    public CacheStore(long budget, Clock clock) {
        this.budget = budget;
        this.clock = clock;
    }

    public long now() {
        return clock.millis();
    }

    /** What an answer shows that is asked for now: it is not stored where its URL is forgotten before it comes. */
    public synchronized long stamp() {
        return forgotten.stamp();
    }

    /** Whether nothing was forgotten of it since then. */
    public synchronized boolean current(String key, long stamp) {
        return !forgotten.since(stamp, key);
    }

    /** Bytes of the largest body that is stored. */
    public long largest() {
        return Math.min(budget / LARGEST_SHARE, Integer.MAX_VALUE);
    }

    /**
     * What there is for a request.
     *
     * @param response that suits it, held for the caller; or null
     * @param known whether there is any for its URL
     */
    public record Found(@Nullable StoredResponse response, boolean known) {}

    public synchronized Found find(CacheRequest request) {
        List<StoredResponse> variants = urls.get(request.key());
        if (variants == null) {
            return new Found(null, false);
        }
        for (StoredResponse variant : variants) {
            if (variant.suits(request)) {
                return new Found(variant.hold(), true);
            }
        }
        return new Found(null, true);
    }

    /** What becomes of it; a response that is given back is the caller's to fill and {@link #store}, or to {@link #drop}. */
    public Arrival.Verdict receive(Arrival arrival, long length) {
        if (length > largest()) {
            return new Arrival.Verdict.NotStored("its body is larger than an eighth of the cache");
        }
        if (!reserve(Math.max(0, length))) {
            return new Arrival.Verdict.NotStored("more comes at once than the cache has room for");
        }
        try {
            Arrival.Verdict verdict = arrival.verdict(length);
            if (verdict instanceof Arrival.Verdict.NotStored) {
                reserve(-Math.max(0, length));
            }
            return verdict;
        } catch (OutOfMemoryError e) {
            reserve(-Math.max(0, length));
            return new Arrival.Verdict.NotStored("there is no memory left for it");
        }
    }

    /** What comes now counts as well. */
    private synchronized boolean reserve(long more) {
        if (closed || (more > 0 && filling + more > budget)) {
            return false;
        }
        filling += more;
        return true;
    }

    /**
     * Takes over a response that is complete; it takes the place of one that suits the same requests.
     *
     * @return false where its URL was forgotten while it came
     */
    public boolean store(StoredResponse response, long reserved) {
        reserve(-Math.max(0, reserved));
        return insert(response);
    }

    /** A response that was received is not stored after all. */
    public void drop(StoredResponse response, long reserved) {
        reserve(-Math.max(0, reserved));
        response.release();
    }

    private synchronized boolean insert(StoredResponse response) {
        if (closed || forgotten.since(response.stamp(), response.key())) {
            response.release();
            return false;
        }
        List<StoredResponse> variants = urls.computeIfAbsent(response.key(), _ -> new ArrayList<>(1));
        for (StoredResponse variant : List.copyOf(variants)) {
            if (variant.vary().same(response.vary())) {
                remove(variants, variant);
            }
        }
        unshared.remove(response.key());
        variants.addFirst(response);
        bytes += response.size();
        entries++;
        while (variants.size() > VARIANTS || (bytes > budget && urls.size() == 1 && variants.size() > 1)) {
            remove(variants, variants.getLast());
        }
        while (bytes > budget && urls.size() > 1) {
            evict(urls.firstEntry().getKey());
        }
        return true;
    }

    private void remove(List<StoredResponse> variants, StoredResponse variant) {
        variants.remove(variant);
        bytes -= variant.size();
        entries--;
        variant.release();
    }

    /**
     * What is stored was confirmed by 304.
     *
     * @return what took its place, held for the caller
     */
    public StoredResponse freshen(StoredResponse stored, Arrival arrival) {
        StoredResponse fresh = arrival.freshened(stored);
        fresh.hold();
        if (arrival.forbidsStoring()) {
            invalidate(stored.key());
            fresh.release();
        } else {
            insert(fresh);
        }
        return fresh;
    }

    /** An answer to HEAD tells how what is stored would be answered now (section 4.3.5); else it is out of date. */
    public void freshenByHead(StoredResponse stored, Arrival arrival) {
        if (arrival.describes(stored)) {
            insert(arrival.freshened(stored));
        } else {
            invalidate(stored.key());
        }
    }

    /** Forgets what is stored for a URL, and what is on its way into the store; the number of responses that were stored. */
    public synchronized int invalidate(String key) {
        forgotten.add(key);
        flights.remove(key);
        return evict(key);
    }

    private int evict(String key) {
        List<StoredResponse> variants = urls.remove(key);
        if (variants == null) {
            return 0;
        }
        int count = variants.size();
        for (StoredResponse variant : variants) {
            bytes -= variant.size();
            entries--;
            variant.release();
        }
        return count;
    }

    public int invalidate(Collection<String> keys) {
        return keys.stream().mapToInt(this::invalidate).sum();
    }

    /** Forgets everything, as {@link #invalidate}. */
    public synchronized int purge() {
        forgotten.addAll();
        flights.clear();
        return List.copyOf(urls.keySet()).stream().mapToInt(this::evict).sum();
    }

    /** Nothing more is stored. */
    @Override
    public synchronized void close() {
        closed = true;
        purge();
    }

    /**
     * Has a request wait for one for the same URL that is under way.
     *
     * @return that one, or null where there is none
     */
    public @Nullable Flight follow(CacheRequest request, Flight.Follower follower) {
        Flight flight;
        synchronized (this) {
            flight = flights.get(request.key());
        }
        if (flight != null) {
            flight.follow(follower);
        }
        return flight;
    }

    /** Has others wait for this request; null where that is in vain, or one is under way. */
    public synchronized @Nullable Flight lead(CacheRequest request) {
        if (closed || unshared.containsKey(request.key()) || flights.containsKey(request.key())) {
            return null;
        }
        Flight flight = new Flight();
        flights.put(request.key(), flight);
        return flight;
    }

    /** The response that the flight brings can be read while it comes. */
    public void arriving(Flight flight, StoredResponse response) {
        if (response.body().measured()) {
            flight.arriving(response);
        }
    }

    public void land(CacheRequest request, Flight flight) {
        synchronized (this) {
            flights.remove(request.key(), flight);
        }
        flight.land();
    }

    /** What came is of no use to others: next time nobody is to wait for it. */
    public synchronized void unshared(CacheRequest request) {
        unshared.put(request.key(), true);
    }

    public void hit() {
        hits.increment();
    }

    public void missed() {
        misses.increment();
    }

    public synchronized CacheFigures figures() {
        return new CacheFigures(hits.sum(), misses.sum(), entries, bytes, budget);
    }
}
