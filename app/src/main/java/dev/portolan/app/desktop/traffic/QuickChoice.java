package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which quick filters are on; with none, everything is shown. Of those of one group any may match, and of every group that
 * has some one must. Immutable.
 */
record QuickChoice(Set<QuickFilter> on) {

    static final QuickChoice EVERYTHING = new QuickChoice(Set.of());

    QuickChoice {
        on = Set.copyOf(on);
    }

    static QuickChoice of(QuickFilter filter) {
        return new QuickChoice(Set.of(filter));
    }

    /** With that one alone; without any where it was the only one. */
    QuickChoice only(QuickFilter filter) {
        return on.equals(Set.of(filter)) ? EVERYTHING : of(filter);
    }

    /** With that one as well, or without it where it was on. */
    QuickChoice toggled(QuickFilter filter) {
        EnumSet<QuickFilter> next = EnumSet.noneOf(QuickFilter.class);
        next.addAll(on);
        if (!next.remove(filter)) {
            next.add(filter);
        }
        return new QuickChoice(next);
    }

    boolean matches(ExchangeSummary summary) {
        return on.isEmpty() || (matches(QuickFilter.Group.STATUS, summary) && matches(QuickFilter.Group.TYPE, summary));
    }

    private boolean matches(QuickFilter.Group group, ExchangeSummary summary) {
        boolean asked = false;
        for (QuickFilter filter : on) {
            if (filter.group() == group) {
                asked = true;
                if (filter.matches(summary)) {
                    return true;
                }
            }
        }
        return !asked;
    }
}
