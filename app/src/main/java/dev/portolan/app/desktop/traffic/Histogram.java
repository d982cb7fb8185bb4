package dev.portolan.app.desktop.traffic;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Requests by the time at which they began, in bars of equal length up to now. One thread. */
final class Histogram {

    static final int BARS = 150;
    static final long BAR_MILLIS = 2000;

    private final int[] requests = new int[BARS];
    private final int[] errors = new int[BARS];
    private long newest;

    /** Bars before it are out of sight. */
    private long visible;

    private long version;

    /** Moves the window so that it ends with the bar of {@code millis}. */
    void now(long millis) {
        long bar = millis / BAR_MILLIS;
        if (bar <= newest) {
            return;
        }
        for (long b = Math.max(newest + 1, bar - BARS + 1); b <= bar; b++) {
            requests[slot(b)] = 0;
            errors[slot(b)] = 0;
        }
        newest = bar;
        version++;
    }

    void request(long startedMillis, int sign) {
        add(requests, startedMillis, sign);
    }

    void error(long startedMillis, int sign) {
        add(errors, startedMillis, sign);
    }

    /** Takes out of sight what is there now; or brings it back. */
    void hide(boolean on) {
        visible = on ? newest + 1 : 0;
        version++;
    }

    void clear() {
        Arrays.fill(requests, 0);
        Arrays.fill(errors, 0);
        version++;
    }

    /** Changes whenever the picture does. */
    long version() {
        return version;
    }

    /** @param bar from 0, the oldest, to {@link #BARS} less one */
    int requests(int bar) {
        return count(requests, bar);
    }

    int errors(int bar) {
        return count(errors, bar);
    }

    private int count(int[] counts, int bar) {
        long at = newest - BARS + 1 + bar;
        return at < visible ? 0 : counts[slot(at)];
    }

    int highest() {
        return IntStream.range(0, BARS).map(this::requests).max().orElse(0);
    }

    /** When the bar begins, milliseconds since the epoch. */
    long begin(int bar) {
        return (newest - BARS + 1 + bar) * BAR_MILLIS;
    }

    private void add(int[] counts, long startedMillis, int sign) {
        long bar = startedMillis / BAR_MILLIS;
        if (bar <= newest - BARS || bar > newest) {
            return;
        }
        counts[slot(bar)] += sign;
        version++;
    }

    private static int slot(long bar) {
        return (int) Math.floorMod(bar, (long) BARS);
    }
}
