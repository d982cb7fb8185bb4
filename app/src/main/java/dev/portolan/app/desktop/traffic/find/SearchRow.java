package dev.portolan.app.desktop.traffic.find;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.search.SearchHit;
import org.jspecify.annotations.Nullable;

/** A line of what was found: an exchange, and below it the places in it. */
sealed interface SearchRow {

    /**
     * @param id of the exchange
     * @param summary as it was when it was found, or null where it is gone already
     */
    record Group(long id, @Nullable ExchangeSummary summary) implements SearchRow {}

    /** @param nth how many hits of the same text come before it in the same place, from 0 */
    record Hit(SearchHit hit, int nth) implements SearchRow {}
}
