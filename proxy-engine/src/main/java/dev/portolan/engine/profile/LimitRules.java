package dev.portolan.engine.profile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which limits make sense: none so low that no browser gets through, none so high that it is no limit. */
final class LimitRules {

    static final String BODY_ADVICE = "A body's limit is at least \"1KB\"; leave the field out for bodies of any size.";

    private static final int KB = 1 << 10;
    private static final int MB = 1 << 20;

    private final String at;
    private final Findings problems;

    /** @param at the pointer of the limits */
    LimitRules(String at, Findings problems) {
        this.at = at;
        this.problems = problems;
    }

    void check(ClientLimits limits) {
        size("headerBytes", limits.headerBytes(), "64KB");
        count("headerCount", limits.headerCount(), 10, 10_000, 256);
        size("uriBytes", limits.uriBytes(), "32KB");
        time("headerTimeout", limits.headerTimeout());
        time("idleTimeout", limits.idleTimeout());
        count("connections", limits.connections(), 1, 1_000_000, 8192);
        count("streams", limits.streams(), 1, 10_000, 128);
        if (!isBody(limits.body())) {
            problems.add(at + "/body", BODY_ADVICE);
        }
    }

    static boolean isBody(@Nullable Long bytes) {
        return bytes == null || bytes >= KB;
    }

    private void size(String name, int bytes, String example) {
        if (bytes < KB || bytes > MB) {
            problems.add(
                    Pointer.child(at, name),
                    "This limit is from \"1KB\" to \"1MB\"; write one such as \"%s\".".formatted(example));
        }
    }

    private void count(String name, int value, int least, int most, int example) {
        if (value < least || value > most) {
            problems.add(
                    Pointer.child(at, name),
                    "This limit is from %d to %d; write one such as %d.".formatted(least, most, example));
        }
    }

    private void time(String name, Duration value) {
        if (!RouteRules.isTimeout(value)) {
            problems.add(Pointer.child(at, name), RouteRules.TIMEOUT_ADVICE);
        }
    }
}
