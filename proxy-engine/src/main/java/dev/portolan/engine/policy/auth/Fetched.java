package dev.portolan.engine.policy.auth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that a server publishes: fetched when it is first asked for, once for all who wait for it, and again after some minutes.
 * While it can't be fetched the last one holds. Any thread; never blocks.
 */
final class Fetched<T> {

    private static final long FRESH = TimeUnit.MINUTES.toNanos(10);
    private static final long BETWEEN_ATTEMPTS = TimeUnit.SECONDS.toNanos(30);
    private static final long AFTER_FAILURE = TimeUnit.SECONDS.toNanos(2);

    private final Supplier<CompletionStage<byte[]>> fetch;
    private final Reader<T> reader;
    private final LongSupplier clock;
    private final AtomicReference<@Nullable CompletableFuture<T>> fetching = new AtomicReference<>();
    private volatile @Nullable Loaded<T> loaded;
    private volatile @Nullable Failed failed;

    /** Makes something of what came. */
    interface Reader<T> {
        T read(byte[] bytes) throws JwtException;
    }

    private record Loaded<T>(T value, long at) {}

    private record Failed(Throwable cause, long at) {}

    /** @param clock in nanoseconds, from any beginning */
    Fetched(Supplier<CompletionStage<byte[]>> fetch, Reader<T> reader, LongSupplier clock) {
        this.fetch = fetch;
        this.reader = reader;
        this.clock = clock;
    }

    /** What was fetched last; null before the first time. */
    @Nullable
    T known() {
        Loaded<T> now = loaded;
        return now == null ? null : now.value;
    }

    CompletionStage<T> value() {
        Loaded<T> now = loaded;
        if (now != null) {
            if (clock.getAsLong() - now.at > FRESH && quiet()) {
                anew();
            }
            return CompletableFuture.completedFuture(now.value);
        }
        Failed last = failed;
        return last != null && clock.getAsLong() - last.at < AFTER_FAILURE
                ? CompletableFuture.failedFuture(last.cause)
                : anew();
    }

    private boolean quiet() {
        Failed last = failed;
        return last == null || clock.getAsLong() - last.at >= BETWEEN_ATTEMPTS;
    }

    /** Fetches it now, unless that is under way. */
    CompletableFuture<T> anew() {
        CompletableFuture<T> coming = new CompletableFuture<>();
        CompletableFuture<T> known = fetching.compareAndExchange(null, coming);
        if (known != null) {
            return known;
        }
        fetch.get().whenComplete((bytes, cause) -> {
            try {
                if (cause != null) {
                    throw cause;
                }
                T value = reader.read(bytes);
                loaded = new Loaded<>(value, clock.getAsLong());
                failed = null;
                fetching.set(null);
                coming.complete(value);
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
