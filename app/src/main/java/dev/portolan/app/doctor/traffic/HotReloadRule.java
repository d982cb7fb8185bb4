package dev.portolan.app.doctor.traffic;

import dev.portolan.app.doctor.Finding;
import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.app.doctor.traffic.Sightings.Seen;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Head;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** WebSockets that were asked for and not opened, those of hot reload above all. */
final class HotReloadRule implements TrafficRule {

    private static final List<String> PATHS = List.of(
            "/@vite", "webpack-hmr", "sockjs-node", "/__webpack", "/_next/", "livereload", "/hmr", "browser-sync");

    private final Sightings sightings = new Sightings();

    @Override
    public String name() {
        return "WebSockets and hot reload connect";
    }

    @Override
    public void look(Exchange exchange) {
        Head head = exchange.requestIn();
        boolean asked = "websocket".equalsIgnoreCase(head.first("upgrade"))
                || "websocket".equalsIgnoreCase(head.first(":protocol"));
        int status = exchange.summary().status();
        boolean opened = status == 101 || (head.first(":protocol") != null && status == 200);
        if (asked && !opened && status != 0) {
            String kind = hotReload(exchange) ? "hot" : "other";
            sightings.add(kind + "\n" + exchange.summary().route() + "\n" + status, exchange);
        }
    }

    private static boolean hotReload(Exchange exchange) {
        String protocol = lower(exchange.requestIn().first("sec-websocket-protocol"));
        String path = lower(exchange.summary().pathAlone());
        return protocol.contains("hmr")
                || protocol.contains("vite")
                || PATHS.stream().anyMatch(path::contains);
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Finding> findings() {
        return sightings.told(HotReloadRule::told);
    }

    private static Finding told(String key, Seen seen) {
        boolean hot = key.startsWith("hot");
        String path = seen.last().summary().pathAlone();
        int status = seen.last().summary().status();
        String route = seen.last().summary().route();
        String who = route == null ? "No route took it." : "The route %s took it.".formatted(route);
        return new Finding(
                hot ? "hot-reload-failed" : "websocket-refused",
                hot ? Severity.PROBLEM : Severity.WARNING,
                "%s at %s was answered %d instead of opened, %s."
                        .formatted(hot ? "The hot reload's WebSocket" : "A WebSocket", path, status, seen.often()),
                who + (hot ? " Pages do not reload by themselves, or do it again and again." : ""),
                "See that the path goes to the server that the page came from. Vite: with a path of its own, set"
                        + " server.hmr.path and give that path a route; the port of the page is the right one for"
                        + " server.hmr.clientPort.",
                List.of(),
                seen.filter());
    }
}
