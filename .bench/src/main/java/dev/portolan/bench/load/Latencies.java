package dev.portolan.bench.load;

/** How long each of many things took, counted by the microsecond. One thread. */
final class Latencies {

    /** Longer ones count as this long. */
    private static final int MOST_MICROS = 2_000_000;

    private final int[] counts = new int[MOST_MICROS + 1];
    private long total;

    void add(long micros) {
        counts[Math.clamp(micros, 0, MOST_MICROS)]++;
        total++;
    }

    long total() {
        return total;
    }

    /** In milliseconds; 0 where nothing was counted. */
    double percentile(double share) {
        long wanted = (long) Math.ceil(total * share);
        long seen = 0;
        for (int micros = 0; micros < counts.length; micros++) {
            seen += counts[micros];
            if (seen >= wanted) {
                return micros / 1e3;
            }
        }
        return 0;
    }
}
