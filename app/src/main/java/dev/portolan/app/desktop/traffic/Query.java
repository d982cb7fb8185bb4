package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.traffic.choice.IdSet;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.filter.Heads;
import dev.portolan.engine.capture.filter.TrafficFilter;
import org.jspecify.annotations.Nullable;

/**
 * Which exchanges the table shows. Immutable; asked on the scanning worker.
 *
 * @param text what the filter text asks for
 * @param range when the exchange must have begun, or null for any time
 * @param after those up to this one were cleared, and are kept only in case they are wanted back
 * @param hidden the exchanges that the user hid; nobody's to change
 */
record Query(
        TrafficFilter text, QuickFilter quick, @Nullable TimeRange range, long after, IdSet hidden) {

    static final Query EVERYTHING = new Query(TrafficFilter.ALL, QuickFilter.ALL, null, 0, new IdSet());

    boolean everything() {
        return text.matchesAll() && quick == QuickFilter.ALL && range == null && after == 0 && hidden.isEmpty();
    }

    /** Whether more than the rows is looked at. */
    boolean needsHeads() {
        return text.needsHeads();
    }

    boolean matches(ExchangeSummary summary, Heads heads) {
        return summary.id() > after
                && !hidden.contains(summary.id())
                && (range == null || range.contains(summary.startedMillis()))
                && quick.matches(summary)
                && text.matches(summary, heads);
    }
}
