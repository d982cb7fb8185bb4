package dev.portolan.engine;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.routing.Explanation;
import dev.portolan.engine.routing.RouteTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Why a recorded exchange took its route, found out anew from the profile that runs when somebody looks; the hot path keeps no
 * such account.
 *
 * @param older whether the exchange began before that profile was applied, so that other routes may have decided
 */
public record RouteReason(Explanation explanation, boolean older) {

    static RouteReason of(Exchange exchange, Profile profile, boolean older) {
        Map<String, String> fields = new LinkedHashMap<>();
        exchange.requestIn().fields().forEach(field -> fields.putIfAbsent(field.name(), field.value()));
        fields.keySet().removeIf(name -> name.startsWith(":"));
        return new RouteReason(explained(exchange, profile, fields), older);
    }

    /**
     * The record has the client's URL, and its port is another than the listener's where something forwards to that: then it
     * came to the listener whose routes decide as was decided.
     */
    private static Explanation explained(Exchange exchange, Profile profile, Map<String, String> fields) {
        RouteTable table = RouteTable.compile(profile);
        String method = exchange.summary().method();
        Explanation byUrl = table.explain(method, exchange.url(), fields);
        if (agrees(byUrl, exchange)) {
            return byUrl;
        }
        return profile.servingPorts().stream()
                .map(port -> table.explain(port, method, exchange.url(), fields))
                .filter(explanation -> agrees(explanation, exchange))
                .findFirst()
                .orElse(byUrl);
    }

    private static boolean agrees(Explanation explanation, Exchange exchange) {
        RouteTable.Matched matched = explanation.matched();
        return Objects.equals(
                matched == null ? null : matched.route().label(),
                exchange.summary().route());
    }
}
