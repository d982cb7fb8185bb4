package dev.portolan.app.desktop.shell;

import java.util.ArrayDeque;

/** How fast a counter grows, over the last two seconds. Not thread-safe. */
final class RateMeter {

    private static final long WINDOW_NANOS = 2_000_000_000L;

    private record Sample(long nanos, long count) {}

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();

    /** @return per second; 0 while nothing can be said */
    double sample(long nanos, long count) {
        if (!samples.isEmpty() && count < samples.getLast().count()) {
            samples.clear();
        }
        samples.addLast(new Sample(nanos, count));
        while (samples.size() > 2 && nanos - samples.getFirst().nanos() > WINDOW_NANOS) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        long span = nanos - first.nanos();
        return span <= 0 ? 0 : (count - first.count()) * 1e9 / span;
    }

    void reset() {
        samples.clear();
    }
}
