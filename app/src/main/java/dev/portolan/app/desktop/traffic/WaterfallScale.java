package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import java.util.List;

/**
 * The time scale that the rows in sight share. By duration all bars begin at the left edge and the longest plain exchange
 * fills the column; sockets, streams and what is open may run over its end. By start the bars stand where they began.
 *
 * @param originNanos where the left edge is, in nanoseconds since the epoch; unused by duration
 * @param spanNanos how long the column is; never 0
 */
record WaterfallScale(boolean byStart, long originNanos, long spanNanos) {

    private static final long LEAST = 1_000_000;

    static WaterfallScale of(List<ExchangeSummary> inSight, boolean byStart) {
        return byStart ? byStart(inSight) : byDuration(inSight);
    }

    private static WaterfallScale byDuration(List<ExchangeSummary> inSight) {
        long plain = 0;
        long any = 0;
        for (ExchangeSummary summary : inSight) {
            long total = summary.timings().total();
            any = Math.max(any, total);
            if (summary.kind() == Kind.HTTP && !summary.open()) {
                plain = Math.max(plain, total);
            }
        }
        return new WaterfallScale(false, 0, round(plain > 0 ? plain : any));
    }

    private static WaterfallScale byStart(List<ExchangeSummary> inSight) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (ExchangeSummary summary : inSight) {
            long start = summary.startedMillis() * 1_000_000;
            from = Math.min(from, start);
            to = Math.max(
                    to, start + (summary.kind() == Kind.HTTP ? summary.timings().total() : 0));
        }
        return from > to ? new WaterfallScale(true, 0, LEAST) : new WaterfallScale(true, from, round(to - from));
    }

    /** Up to the next 1, 1.5, 2, 3, 5 or 7 of its power of ten, so that the scale does not twitch with every row. */
    private static long round(long nanos) {
        long power = LEAST;
        while (power * 10 <= nanos) {
            power *= 10;
        }
        for (int tenths : new int[] {10, 15, 20, 30, 50, 70, 100}) {
            if (nanos <= power / 10 * tenths) {
                return power / 10 * tenths;
            }
        }
        return nanos;
    }

    /** Where in the column, 0 to 1, an exchange begins. */
    double begin(ExchangeSummary summary) {
        return byStart ? share(summary.startedMillis() * 1_000_000 - originNanos) : 0;
    }

    double share(long nanos) {
        return (double) nanos / spanNanos;
    }
}
