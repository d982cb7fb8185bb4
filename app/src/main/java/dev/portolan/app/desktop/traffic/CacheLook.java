package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.CacheOutcome;
import dev.portolan.engine.capture.ExchangeSummary;

/** What a route's cache did, as the table shows it: in the words that caches have for it, with a sign beside the colour. */
final class CacheLook {

    private CacheLook() {}

    /** Empty where no cache had to do with it. */
    static String text(ExchangeSummary summary) {
        CacheOutcome outcome = summary.cache();
        return outcome == null ? "" : outcome.name();
    }

    static StatusLook of(ExchangeSummary summary) {
        CacheOutcome outcome = summary.cache();
        if (outcome == null) {
            return new StatusLook("", "", "");
        }
        return switch (outcome) {
            case HIT -> new StatusLook("● HIT", "status-ok", "hit, answered with what was stored");
            case REVALIDATED ->
                new StatusLook("● REVALIDATED", "status-ok", "revalidated, what was stored is still good");
            case STALE -> new StatusLook("◐ STALE", "status-warn", "stale, answered with what was stored");
            case MISS -> new StatusLook("○ MISS", "status-info", "miss, nothing was stored");
            case EXPIRED -> new StatusLook("○ EXPIRED", "status-info", "expired, the target gave something new");
            case BYPASS -> new StatusLook("– BYPASS", "status-open", "bypassed, as the request wanted");
        };
    }
}
