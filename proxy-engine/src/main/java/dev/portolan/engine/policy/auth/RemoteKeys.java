package dev.portolan.engine.policy.auth;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keys that a server publishes. They are fetched at once, but not too often, when a token names one that is not among them: then they
 * were exchanged.
 */
final class RemoteKeys implements KeySource {

    private static final long BETWEEN_ASKED = TimeUnit.SECONDS.toNanos(30);

    private final Fetched<List<Jwk>> set;
    private final LongSupplier clock;
    private final AtomicLong asked;

    /** @param clock in nanoseconds, from any beginning */
    RemoteKeys(Supplier<CompletionStage<byte[]>> fetch, LongSupplier clock) {
        this.set = new Fetched<>(fetch, bytes -> Jwk.set(SignedToken.json(bytes, "answer")), clock);
        this.clock = clock;
        this.asked = new AtomicLong(clock.getAsLong() - BETWEEN_ASKED);
    }

    @Override
    public CompletionStage<List<Jwk>> keys(@Nullable String id) {
        List<Jwk> now = set.known();
        boolean unknown = now != null && id != null && now.stream().noneMatch(key -> id.equals(key.id()));
        return unknown && mayAsk() ? set.anew().exceptionally(_ -> now) : set.value();
    }

    private boolean mayAsk() {
        long last = asked.get();
        long now = clock.getAsLong();
        return now - last >= BETWEEN_ASKED && asked.compareAndSet(last, now);
    }
}
