package dev.portolan.app.doctor.traffic;

import dev.portolan.app.doctor.Finding;
import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.app.doctor.Fix;
import dev.portolan.app.doctor.traffic.Sightings.Seen;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.content.BodyContent;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Rewrite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Development servers that refuse the name in the request: Vite, webpack, Django, Rails. */
final class BlockedHostRule implements TrafficRule {

    /** What their pages say, and where each has its list of names. */
    private static final Map<String, String> SERVERS = servers();

    private final Sightings sightings = new Sightings();

    private static Map<String, String> servers() {
        Map<String, String> servers = new LinkedHashMap<>();
        servers.put("Blocked request. This host (", "Vite's server.allowedHosts");
        servers.put("Invalid Host header", "webpack's devServer.allowedHosts");
        servers.put("Invalid HTTP_HOST header", "Django's ALLOWED_HOSTS");
        servers.put("Blocked hosts:", "Rails' config.hosts");
        return servers;
    }

    @Override
    public String name() {
        return "Development servers take the names that browsers send";
    }

    @Override
    public void look(Exchange exchange) {
        int status = exchange.summary().status();
        Head answer = TrafficRule.answer(exchange);
        if (answer == null || (status != 403 && status != 400)) {
            return;
        }
        String text = BodyContent.of(exchange.responseBody(), answer).text();
        if (text != null) {
            SERVERS.keySet().stream()
                    .filter(text::contains)
                    .findFirst()
                    .ifPresent(words ->
                            sightings.add(words + "\n" + exchange.summary().route(), exchange));
        }
    }

    @Override
    public List<Finding> findings() {
        return sightings.told(BlockedHostRule::told);
    }

    private static Finding told(String key, Seen seen) {
        String words = key.substring(0, key.indexOf('\n'));
        String route = String.valueOf(seen.last().summary().route());
        String host = seen.last().summary().host();
        return new Finding(
                "blocked-host",
                Severity.PROBLEM,
                "%s refuses the name %s, seen %s.".formatted(seen.server(), host, seen.often()),
                "It answers only to names that it knows, and gets the one in the browser, since the route keeps it.",
                "Add the name to %s, or have the route send the target's own name.".formatted(SERVERS.get(words)),
                List.of(new Fix.Change("Send its own name", profile -> renaming(profile, route))),
                seen.filter());
    }

    private static Profile renaming(Profile profile, String label) {
        return profile.withRoutes(profile.routes().stream()
                .map(route -> route.label().equals(label)
                        ? route.withRewrite(route.rewrite().withHostHeader(Rewrite.TARGET_HOST))
                        : route)
                .toList());
    }
}
