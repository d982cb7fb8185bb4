package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.ExchangeSummary;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The summaries of the rows in sight, read once a change and not once a cell. JavaFX thread only. */
final class Summaries {

    private static final int SIZE = 512;

    private final Capture capture;
    private final long[] ids = new long[SIZE];
    private final @Nullable ExchangeSummary[] summaries = new ExchangeSummary[SIZE];

    Summaries(Capture capture) {
        this.capture = capture;
    }

    /** The exchange as it stood when first asked for since {@link #forget}, or null where it is gone. */
    @Nullable
    ExchangeSummary get(long id) {
        int slot = (int) (id & SIZE - 1);
        if (ids[slot] != id) {
            ids[slot] = id;
            summaries[slot] = capture.summary(id);
        }
        return summaries[slot];
    }

    /** Reads everything anew from now on. */
    void forget() {
        Arrays.fill(ids, 0);
    }

    /** Reads the open exchanges anew from now on: their times grow. */
    void forgetOpen() {
        for (int i = 0; i < SIZE; i++) {
            ExchangeSummary summary = summaries[i];
            if (summary != null && summary.open()) {
                ids[i] = 0;
            }
        }
    }
}
