package dev.portolan.app.doctor.traffic;

import dev.portolan.app.doctor.Finding;
import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.app.doctor.Fix;
import dev.portolan.app.doctor.traffic.Sightings.Seen;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.profile.HeaderEdits;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code Strict-Transport-Security} of a local name, which browsers remember for all of its ports. */
final class StrictTransportRule implements TrafficRule {

    private static final String FIELD = "Strict-Transport-Security";

    private final Sightings sightings = new Sightings();

    @Override
    public String name() {
        return "No local name is bound to https for good";
    }

    @Override
    public void look(Exchange exchange) {
        if (!"https".equals(exchange.summary().scheme()) || exchange.responseOut() == null) {
            return;
        }
        String value = exchange.responseOut().first(FIELD);
        if (value != null && !value.toLowerCase(Locale.ROOT).matches(".*max-age=\"?0\\b.*")) {
            sightings.add(exchange.summary().host() + "\n" + exchange.summary().route(), exchange);
        }
    }

    @Override
    public List<Finding> findings() {
        return sightings.told(StrictTransportRule::told);
    }

    private static Finding told(String key, Seen seen) {
        String host = key.substring(0, key.indexOf('\n'));
        String route = key.substring(host.length() + 1);
        return new Finding(
                "strict-transport",
                Severity.WARNING,
                "%s has browsers call %s by https only (HSTS).".formatted(seen.server(), host),
                "Browsers remember it for every port of that name, so that other projects on %s can't be called by http any"
                                .formatted(host)
                        + " more, and a certificate that is not trusted can't be passed over.",
                "Take the field off on the route. What a browser has remembered is deleted at chrome://net-internals/#hsts, in"
                        + " Firefox by forgetting the site.",
                List.of(new Fix.Change("Take the field off", profile -> without(profile, route))),
                seen.filter());
    }

    private static Profile without(Profile profile, String label) {
        return profile.withRoutes(profile.routes().stream()
                .map(route -> route.label().equals(label) ? without(route) : route)
                .toList());
    }

    private static Route without(Route route) {
        HeaderEdits edits = route.rewrite().response();
        return route.withRewrite(route.rewrite()
                .withResponse(new HeaderEdits(
                        edits.set(),
                        edits.add(),
                        Stream.concat(edits.remove().stream(), Stream.of(FIELD))
                                .distinct()
                                .toList())));
    }
}
