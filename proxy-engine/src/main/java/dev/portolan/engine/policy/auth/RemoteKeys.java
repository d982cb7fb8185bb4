package dev.portolan.engine.policy.auth;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are fetched when the first token comes, again after some minutes, and at once, but not too often, when a token names one
 * that is not among them: then they were exchanged. While they can't be fetched the last ones hold.
 */
final class RemoteKeys implements KeySource {

    private static final long FRESH = TimeUnit.MINUTES.toNanos(10);
    private static final long BETWEEN_ASKED = TimeUnit.SECONDS.toNanos(30);
    private static final long AFTER_FAILURE = TimeUnit.SECONDS.toNanos(2);

    private final Supplier<CompletionStage<byte[]>> fetch;
    private final LongSupplier clock;
    private final AtomicReference<@Nullable CompletableFuture<List<Jwk>>> fetching = new AtomicReference<>();
    private final AtomicLong asked;
    private volatile @Nullable Loaded loaded;
    private volatile @Nullable Failed failed;

    private record Loaded(List<Jwk> keys, long at) {}

    private record Failed(Throwable cause, long at) {}

    /** @param clock in nanoseconds, from any beginning */
    RemoteKeys(Supplier<CompletionStage<byte[]>> fetch, LongSupplier clock) {
        this.fetch = fetch;
        this.clock = clock;
        this.asked = new AtomicLong(clock.getAsLong() - BETWEEN_ASKED);
    }

    @Override
    public CompletionStage<List<Jwk>> keys(@Nullable String id) {
        Loaded now = loaded;
        if (now == null) {
            Failed last = failed;
            return last != null && clock.getAsLong() - last.at < AFTER_FAILURE
                    ? CompletableFuture.failedFuture(last.cause)
                    : fetched();
        }
        boolean unknown = id != null && now.keys.stream().noneMatch(key -> id.equals(key.id()));
        if (unknown && mayAsk()) {
            return fetched().exceptionally(_ -> now.keys);
        }
        if (clock.getAsLong() - now.at > FRESH && quiet()) {
            fetched();
        }
        return CompletableFuture.completedFuture(now.keys);
    }

    private boolean quiet() {
        Failed last = failed;
        return last == null || clock.getAsLong() - last.at >= BETWEEN_ASKED;
    }

    private boolean mayAsk() {
        long last = asked.get();
        long now = clock.getAsLong();
        return now - last >= BETWEEN_ASKED && asked.compareAndSet(last, now);
    }

    /** One fetch for all who wait for it. */
    private CompletableFuture<List<Jwk>> fetched() {
        CompletableFuture<List<Jwk>> coming = new CompletableFuture<>();
        CompletableFuture<List<Jwk>> known = fetching.compareAndExchange(null, coming);
        if (known != null) {
            return known;
        }
        fetch.get().whenComplete((bytes, cause) -> {
            try {
                if (cause != null) {
                    throw cause;
                }
                List<Jwk> keys = Jwk.set(SignedToken.json(bytes, "answer"));
                loaded = new Loaded(keys, clock.getAsLong());
                failed = null;
                fetching.set(null);
                coming.complete(keys);
            } catch (Throwable fault) {
                Throwable reason = fault instanceof CompletionException wrapped && wrapped.getCause() != null
                        ? wrapped.getCause()
                        : fault;
                failed = new Failed(reason, clock.getAsLong());
                fetching.set(null);
                coming.completeExceptionally(reason);
            }
        });
        return coming;
    }
}
