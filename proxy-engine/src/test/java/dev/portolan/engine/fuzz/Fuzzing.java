package dev.portolan.engine.fuzz;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * How long one runs, and with which seeds: {@code -Dportolan.fuzz.seconds=600} instead of a fixed number of cases, and
 * {@code -Dportolan.fuzz.seed=…} to begin where a failure was.
 */
final class Fuzzing {

    private Fuzzing() {}

    /** Runs the cases that once failed, then {@code cases} more, each with a seed of its own. */
    static void run(int cases, long[] regressions, LongConsumer test) {
        for (long seed : regressions) {
            one(seed, test);
        }
        Long given = Long.getLong("portolan.fuzz.seed");
        long first = given == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) * 1_000_000L : given;
        Integer seconds = Integer.getInteger("portolan.fuzz.seconds");
        long deadline = System.nanoTime()
                + Duration.ofSeconds(seconds == null ? 60 : seconds).toNanos();
        for (long i = 0; (seconds != null || i < cases) && System.nanoTime() - deadline < 0; i++) {
            one(first + i, test);
        }
    }

    private static void one(long seed, LongConsumer test) {
        try {
            test.accept(seed);
        } catch (Throwable e) {
            throw new AssertionError("failed with -Dportolan.fuzz.seed=" + seed + ": " + e.getMessage(), e);
        }
    }

    /** Bytes as one can read them in a failure's message. */
    static String shown(String bytes) {
        StringBuilder shown = new StringBuilder();
        for (char c : bytes.toCharArray()) {
            switch (c) {
                case '\r' -> shown.append("\\r");
                case '\n' -> shown.append("\\n\n");
                default -> shown.append(c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : c);
            }
        }
        return shown.toString();
    }
}
