package dev.portolan.app.doctor.traffic;

import dev.portolan.app.doctor.Check;
import dev.portolan.app.doctor.Finding;
import dev.portolan.app.doctor.Fix;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.CaptureCursor;
import dev.portolan.engine.capture.Exchange;
import java.util.List;

/** Looks once over the newest exchanges of a capture for all kinds of trouble. */
public final class TrafficCheck {

    /** Exchanges that are looked at: what is older was seen by the person long ago. */
    static final int NEWEST = 2000;

    private TrafficCheck() {}

    /**
     * What each rule found; takes time that grows with what was captured.
     *
     * @param trusting lines that have programs with a list of their own trust the local CA
     */
    public static List<Check> of(Capture capture, List<Fix> trusting) {
        List<TrafficRule> rules = List.of(
                new FailureRule(),
                new CertificateRule(trusting),
                new BlockedHostRule(),
                new HotReloadRule(),
                new MixedContentRule(),
                new CookieRule(),
                new RedirectRule(),
                new StrictTransportRule(),
                new ClockRule());
        CaptureCursor cursor = capture.cursor(CaptureCursor.Order.NEWEST_FIRST);
        int looked = 0;
        while (looked++ < NEWEST && cursor.next()) {
            Exchange exchange = cursor.exchange();
            if (exchange != null) {
                rules.stream()
                        .filter(rule -> exchange.tcp() == null || rule.looksAtTcp())
                        .forEach(rule -> rule.look(exchange));
            }
        }
        return rules.stream().map(TrafficCheck::check).toList();
    }

    private static Check check(TrafficRule rule) {
        return new Check() {

            @Override
            public String name() {
                return rule.name();
            }

            @Override
            public List<Finding> findings() {
                return rule.findings();
            }
        };
    }
}
