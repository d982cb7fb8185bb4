package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.List;

/**
 * When a request that one target failed goes to another one of the same route. It never does after a part of an answer went to
 * the client; after a part of it went to a target only if it is idempotent and its body is short.
 *
 * @param attempts targets that are tried besides the first, 0 to 10
 * @param within time from the first attempt after which no other begins
 * @param statuses of answers that count as a failure, 500 to 599; none by default
 */
public record Retry(int attempts, Duration within, List<Integer> statuses) {

    public static final Retry DEFAULT = new Retry(2, Duration.ofSeconds(10), List.of());

    public Retry {
        statuses = List.copyOf(statuses);
    }
}
