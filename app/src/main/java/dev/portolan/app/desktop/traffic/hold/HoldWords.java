package dev.portolan.app.desktop.traffic.hold;

import dev.portolan.engine.breakpoint.HeldExchange;
import dev.portolan.engine.capture.ExchangeSummary;

/** What is said of something that is held. */
final class HoldWords {

    private HoldWords() {}

    static String title(HeldExchange held) {
        ExchangeSummary summary = held.summary();
        return "%s held: %s %s%s · #%d · at %s"
                .formatted(
                        held.request() ? "Request" : "Response",
                        summary.method(),
                        summary.host(),
                        summary.path(),
                        summary.id(),
                        held.breakpoint().label());
    }
}
