package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.traffic.choice.IdSet;
import dev.portolan.app.desktop.traffic.filter.Noise;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.filter.Heads;
import dev.portolan.engine.capture.filter.TrafficFilter;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which exchanges the table shows. Immutable; asked on the scanning worker.
 *
 * @param text what the filter text asks for
 * @param noise what is kept out besides
 * @param range when the exchange must have begun, or null for any time
 * @param after those up to this one were cleared, and are kept only in case they are wanted back
 * @param hidden the exchanges that the user hid; nobody's to change
 */
record Query(
        TrafficFilter text,
        QuickChoice quick,
        Set<Noise> noise,
        @Nullable TimeRange range,
        long after,
        IdSet hidden) {

    static final Query EVERYTHING =
            new Query(TrafficFilter.ALL, QuickChoice.EVERYTHING, Set.of(), null, 0, new IdSet());

    boolean everything() {
        return text.matchesAll()
                && quick.equals(QuickChoice.EVERYTHING)
                && noise.isEmpty()
                && range == null
                && after == 0
                && hidden.isEmpty();
    }

    /** The same question, to be asked on one worker. */
    Predicate<ExchangeSummary> predicate(Capture capture) {
        return new Predicate<>() {
            private @Nullable Heads heads;

            @Override
            public boolean test(ExchangeSummary summary) {
                Heads known = heads == null ? (needsHeads() ? capture.heads()::apply : Heads.NONE) : heads;
                heads = known;
                return matches(summary, known);
            }
        };
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
                && !isNoise(summary)
                && text.matches(summary, heads);
    }

    private boolean isNoise(ExchangeSummary summary) {
        for (Noise each : noise) {
            if (each.matches(summary)) {
                return true;
            }
        }
        return false;
    }
}
