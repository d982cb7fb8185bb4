package dev.portolan.app.doctor.traffic;

import dev.portolan.app.doctor.Finding;
import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.app.doctor.traffic.Sightings.Seen;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cookies that browsers will not keep (RFC 6265bis, section 5.7). */
final class CookieRule implements TrafficRule {

    private final Sightings sightings = new Sightings();

    @Override
    public String name() {
        return "Browsers keep the cookies that are set";
    }

    @Override
    public void look(Exchange exchange) {
        if (exchange.responseOut() == null) {
            return;
        }
        for (Field field : exchange.responseOut().fields()) {
            if (field.name().equalsIgnoreCase("set-cookie")) {
                SetCookie cookie = SetCookie.parse(field.value());
                String reason = cookie.dropped(
                        exchange.summary().host(),
                        "https".equals(exchange.summary().scheme()));
                if (reason != null) {
                    sightings.add(cookie.name() + "\n" + reason, exchange);
                }
            }
        }
    }

    @Override
    public List<Finding> findings() {
        return sightings.told(CookieRule::told);
    }

    private static @Nullable String remedy(String reason) {
        if (reason.contains("Secure")) {
            return "Set it with Secure and call the page by https, which Portolan can give it; for plain http leave Secure and"
                    + " SameSite=None out.";
        }
        return reason.contains("Domain")
                ? "Leave Domain out, so that it belongs to the host alone, or switch the rewriting of cookies on for the route."
                : null;
    }

    private static Finding told(String key, Seen seen) {
        String name = key.substring(0, key.indexOf('\n'));
        String reason = key.substring(name.length() + 1);
        String remedy = remedy(reason);
        return new Finding(
                "cookie-dropped",
                Severity.PROBLEM,
                "Browsers drop the cookie %s that %s sets, seen %s."
                        .formatted(name, seen.last().summary().pathAlone(), seen.often()),
                reason,
                remedy == null ? "Set it otherwise; RFC 6265bis says what each part may be." : remedy,
                List.of(),
                seen.filter());
    }
}
