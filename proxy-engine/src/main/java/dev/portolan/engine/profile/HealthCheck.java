package dev.portolan.engine.profile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How each target of a route is asked whether it is up.
 *
 * @param path of the GET request that asks, below the target's base; null to see only whether it accepts connections
 * @param interval between two checks, 100 ms to an hour
 * @param timeout of one check, at most {@code interval}'s bounds
 * @param least the lowest status of a target that is up
 * @param most the highest
 * @param body text that the answer's first 64 KB must have in them, or null
 * @param rise checks in a row that must pass until a target is up again, 1 to 10
 * @param fall checks in a row that must fail until it is down, 1 to 10
 */
public record HealthCheck(
        @Nullable String path,
        Duration interval,
        Duration timeout,
        int least,
        int most,
        @Nullable String body,
        int rise,
        int fall) {

    /** Whether a target accepts connections. */
    public static final HealthCheck DEFAULT =
            new HealthCheck(null, Duration.ofSeconds(5), Duration.ofSeconds(2), 200, 399, null, 1, 2);

    /** As the profile has it: {@code 200-399}, or {@code 204}. */
    public String status() {
        return least == most ? Integer.toString(least) : least + "-" + most;
    }
}
