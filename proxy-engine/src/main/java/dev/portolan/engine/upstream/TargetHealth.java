package dev.portolan.engine.upstream;

import org.jspecify.annotations.Nullable;

/**
 * What traffic showed of an endpoint, shared by all event loops. A loop reads one volatile reference per exchange and
 * writes only when the answer changes; two that write at once both tell the truth.
 */
public final class TargetHealth {

    private volatile Observation last = new Observation(false, null, 0);

    /** @param sinceMillis since when it has been so, milliseconds since the epoch */
    public record Observation(boolean known, @Nullable String failure, long sinceMillis) {}

    public Observation last() {
        return last;
    }

    /** It was reached. */
    public void well() {
        Observation before = last;
        if (!before.known || before.failure != null) {
            last = new Observation(true, null, System.currentTimeMillis());
        }
    }

    /** @param failure a few words: {@code refused}, {@code timed out} */
    public void failing(String failure) {
        Observation before = last;
        if (before.failure == null || !before.failure.equals(failure)) {
            last = new Observation(
                    true, failure, before.failure == null ? System.currentTimeMillis() : before.sinceMillis);
        }
    }
}
