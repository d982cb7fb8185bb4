package dev.portolan.engine;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.routing.Explanation;
import dev.portolan.engine.routing.RouteTable;
import java.util.LinkedHashMap;
import java.util.Map;

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
        return new RouteReason(
                RouteTable.compile(profile).explain(exchange.summary().method(), exchange.url(), fields), older);
    }
}
