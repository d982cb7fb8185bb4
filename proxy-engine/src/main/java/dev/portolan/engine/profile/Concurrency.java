package dev.portolan.engine.profile;

import java.time.Duration;

/**
 * How many requests a target gets at a time; more wait for their turn.
 *
 * @param limit requests under way at one target, 1 to 10,000
 * @param queue requests that may wait for one target, 0 to 10,000
 * @param timeout how long each may wait
 */
public record Concurrency(int limit, int queue, Duration timeout) {

    public static final int DEFAULT_QUEUE = 100;
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    static final int MOST = 10_000;
}
