package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.Timings;
import java.util.function.ToLongFunction;

/** The phases of an exchange, in order, with the style class of their bars. */
enum Phase {
    QUEUED("Queued", "phase-queued", Timings::queued),
    CONNECT("Connect", "phase-connect", Timings::connect),
    TLS("TLS", "phase-tls", Timings::tls),
    SENDING("Request sent", "phase-sending", Timings::sending),
    WAITING("Waiting", "phase-waiting", Timings::waiting),
    RECEIVING("Download", "phase-receiving", Timings::receiving);

    private final String title;
    private final String style;

    @SuppressWarnings("ImmutableEnumChecker") // An accessor of a record.
    private final ToLongFunction<Timings> nanos;

    Phase(String title, String style, ToLongFunction<Timings> nanos) {
        this.title = title;
        this.style = style;
        this.nanos = nanos;
    }

    String title(ExchangeSummary summary) {
        return this == RECEIVING && summary.kind() == ExchangeSummary.Kind.TCP ? "Open" : title;
    }

    String style() {
        return style;
    }

    /** How long it took; -1 where it did not happen or has not ended. */
    long nanos(Timings timings) {
        return nanos.applyAsLong(timings);
    }

    /** What of the total no phase accounts for: the phase under way, or what followed the last one. */
    static long rest(Timings timings) {
        long known = 0;
        for (Phase phase : values()) {
            known += Math.max(0, phase.nanos(timings));
        }
        return Math.max(0, timings.total() - known);
    }

    /** The phase that an open exchange is in. */
    static Phase current(ExchangeSummary summary) {
        Timings timings = summary.timings();
        if (summary.kind() == ExchangeSummary.Kind.TCP && timings.connect() >= 0) {
            return RECEIVING;
        }
        if (timings.waiting() >= 0) {
            return RECEIVING;
        }
        return timings.sending() >= 0 ? WAITING : timings.queued() >= 0 ? CONNECT : QUEUED;
    }
}
