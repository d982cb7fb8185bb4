package dev.portolan.app.desktop.traffic;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import javafx.animation.AnimationTimer;

/**
 * The gaps between frames. With a pulse every 16.7 ms, what is above is time in which the JavaFX thread was held, or in
 * which others had the processor; so also the thread's own time. JavaFX thread only.
 */
final class LoadFrames extends AnimationTimer {

    private long[] gaps = new long[4096];
    private long[] busy = new long[4096];
    private int count;
    private long last;
    private long lastBusy;

    @Override
    public void handle(long now) {
        long nanos = System.nanoTime();
        long own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        if (last != 0) {
            if (count == gaps.length) {
                gaps = Arrays.copyOf(gaps, count * 2);
                busy = Arrays.copyOf(busy, count * 2);
            }
            busy[count] = own - lastBusy;
            gaps[count++] = nanos - last;
        }
        last = nanos;
        lastBusy = own;
    }

    /** Cells of a table: frames a second, 50th and 99th percentile, the longest, the thread's own time; begins anew. */
    String take() {
        if (count == 0) {
            return "no frame | | | |";
        }
        long[] sorted = Arrays.copyOf(gaps, count);
        Arrays.sort(sorted);
        long[] own = Arrays.copyOf(busy, count);
        Arrays.sort(own);
        double seconds = Arrays.stream(sorted).sum() / 1e9;
        String cells = String.format(
                Locale.ROOT,
                "%.0f | %.1f ms | %.1f ms | %.1f ms | %.1f, at most %.1f ms",
                count / seconds,
                at(sorted, 50),
                at(sorted, 99),
                at(sorted, 100),
                at(own, 50),
                at(own, 100));
        count = 0;
        return cells;
    }

    private static double at(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }
}
