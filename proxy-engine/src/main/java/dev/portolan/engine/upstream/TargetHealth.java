package dev.portolan.engine.upstream;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What traffic showed of an endpoint, shared by all event loops. A loop reads one volatile reference per exchange and
 * writes only when the answer changes; two that write at once both tell the truth.
 */
public final class TargetHealth {

    /** Failures in a row, other than that there is no connection, after which a target is passed over. */
    private static final int STRIKES = 3;

    private final Witness witness;
    private final AtomicInteger strikes = new AtomicInteger();
    private volatile Observation last = new Observation(false, null, 0, false);

    /** Who hears that a target is passed over from now on, or no longer. */
    interface Witness {
        void changed(boolean up, String reason);
    }

    /** Of a target that nothing is told of. */
    public TargetHealth() {
        this((up, reason) -> {});
    }

    TargetHealth(Witness witness) {
        this.witness = witness;
    }

    /**
     * @param sinceMillis since when it has been so, milliseconds since the epoch
     * @param out whether it is passed over where there is another
     */
    public record Observation(boolean known, @Nullable String failure, long sinceMillis, boolean out) {}

    public Observation last() {
        return last;
    }

    /** Whether it is to be passed over where there is another. */
    boolean out() {
        return last.out;
    }

    /** It was reached. */
    public void well() {
        Observation before = last;
        if (!before.known || before.failure != null) {
            strikes.set(0);
            last = new Observation(true, null, System.currentTimeMillis(), false);
            if (before.out) {
                witness.changed(true, "answers again");
            }
        }
    }

    /** @param failure a few words: {@code refused}, {@code timed out} */
    public void failing(String failure) {
        Observation before = last;
        if (before.failure == null || !before.failure.equals(failure)) {
            last = new Observation(true, failure, since(before), before.out);
        }
    }

    /**
     * It failed a request that another target may answer.
     *
     * @param reached whether there was a connection at all
     */
    void struck(String failure, boolean reached) {
        Observation before = last;
        boolean out = before.out || !reached || strikes.incrementAndGet() >= STRIKES;
        last = new Observation(true, failure, since(before), out);
        if (out && !before.out) {
            witness.changed(false, failure);
        }
    }

    private static long since(Observation before) {
        return before.failure == null ? System.currentTimeMillis() : before.sinceMillis;
    }
}
