package dev.portolan.engine.capture.content.stream;

import dev.portolan.engine.capture.Exchange.Arrival;
import java.util.List;

/** When the bytes of a body passed. Any thread. */
public final class ArrivalTimes {

    private final List<Arrival> arrivals;

    /** @param arrivals in order of their offsets */
    public ArrivalTimes(List<Arrival> arrivals) {
        this.arrivals = arrivals;
    }

    /** When the byte passed, in nanoseconds after the exchange began; -1 where that is not known. */
    public long at(long offset) {
        int low = -1;
        int high = arrivals.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (arrivals.get(middle).offset() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low < 0 ? -1 : arrivals.get(low).atNanos();
    }
}
