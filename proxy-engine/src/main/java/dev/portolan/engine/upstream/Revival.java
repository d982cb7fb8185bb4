package dev.portolan.engine.upstream;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a target that failed accepts connections again, first soon and then less often, and tells those who wait for it.
 * It runs on one event loop, that of the exchange that failed first.
 */
public final class Revival {

    /** Requests that may wait for one target. */
    private static final int WAITING = 200;

    private static final long FIRST_MILLIS = 100;
    private static final long LAST_MILLIS = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Upstream upstream;
    private final AtomicBoolean running = new AtomicBoolean();
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();

    Revival(Upstream upstream) {
        this.upstream = upstream;
    }

    /** A request that waits; told on its own event loop. */
    public static final class Waiting {

        private final EventExecutor loop;
        private final Runnable back;

        private Waiting(EventExecutor loop, Runnable back) {
            this.loop = loop;
            this.back = back;
        }
    }

    /** Begins to look, unless somebody does already. */
    void begin(Pool pool) {
        if (running.compareAndSet(false, true)) {
            later(pool, FIRST_MILLIS);
        }
    }

    private void later(Pool pool, long millis) {
        pool.loop().schedule(() -> look(pool, millis), millis, TimeUnit.MILLISECONDS);
    }

    private void look(Pool pool, long before) {
        if (waiting.isEmpty() && (pool.retired() || !upstream.health().out())) {
            running.set(false);
            if (!waiting.isEmpty()) {
                // It came in between.
                begin(pool);
            }
            return;
        }
        new Dialer(pool, PATIENCE, false, null, new Knock() {
                    @Override
                    void answered() {
                        running.set(false);
                        upstream.health().well();
                        tell();
                    }

                    @Override
                    public void failed(Throwable cause) {
                        later(pool, Math.min(LAST_MILLIS, before * 2));
                    }
                })
                .start();
    }

    private void tell() {
        for (Waiting each : List.copyOf(waiting)) {
            if (waiting.remove(each)) {
                each.loop.execute(each.back);
            }
        }
    }

    /**
     * Runs {@code back} on {@code pool}'s event loop once the target is there again. Null where too many wait already.
     *
     * @return what {@link #leave} takes
     */
    public @Nullable Waiting await(Pool pool, Runnable back) {
        if (waiting.size() >= WAITING) {
            return null;
        }
        Waiting added = new Waiting(pool.loop(), back);
        waiting.add(added);
        begin(pool);
        return added;
    }

    /** Waits no longer. */
    public void leave(Waiting one) {
        waiting.remove(one);
    }

    /** Requests that wait now. */
    public int waiting() {
        return waiting.size();
    }
}
