package dev.portolan.engine.profile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a route gets along with its targets: which it chooses, how it knows which are up, and what it does until one is.
 *
 * @param health null to learn from traffic alone
 * @param waitForRestart how long a request waits for a target that is not there, or null to fail at once
 * @param concurrency how many requests a target gets at a time, or null for as many as come
 */
public record Balancing(
        Balance balance,
        @Nullable HealthCheck health,
        Retry retry,
        @Nullable Duration waitForRestart,
        @Nullable Concurrency concurrency) {

    public static final Balancing DEFAULT = new Balancing(Balance.ROUND_ROBIN, null, Retry.DEFAULT, null, null);
}
