package dev.portolan.engine.breakpoint;

import dev.portolan.engine.capture.filter.TrafficFilter;
import java.time.Duration;

/**
 * Where exchanges are held.
 *
 * @param id by which it is still the same after it was changed
 * @param filter picks by what is known at that moment: of a request its head and route, of a response also status and type
 * @param patience after which what is held goes on unchanged by itself
 */
public record Breakpoint(long id, TrafficFilter filter, boolean requests, boolean responses, Duration patience) {

    public static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(5);

    public Breakpoint {
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("something that is held for no time is not held");
        }
    }

    /** What it is called wherever something is said of it. */
    public String label() {
        return filter.matchesAll() ? "everything" : filter.toString();
    }
}
