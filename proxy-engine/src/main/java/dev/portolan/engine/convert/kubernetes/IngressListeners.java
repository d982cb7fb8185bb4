package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Where requests come in: port 80, port 443 where there is TLS, or what annotations say; and which of the ports only
 * redirect to TLS.
 */
final class IngressListeners {

    static final int HTTP = 80;
    static final int HTTPS = 443;

    private static final int KEPT_METHOD = 308;

    /** @param redirecting ports, with the TLS port that their requests are sent to */
    private record Serving(Set<Integer> ports, boolean everywhere, Map<Integer, Integer> redirecting) {}

    private final Map<Integer, Boolean> encrypted = new TreeMap<>();
    private final Map<Location, Serving> servings = new HashMap<>();
    private final Set<Integer> serving = new TreeSet<>();

    IngressListeners(List<Location> locations) {
        locations.forEach(each -> servings.put(each, serving(each)));
        servings.values().forEach(each -> serving.addAll(each.ports()));
    }

    private Serving serving(Location location) {
        IngressOptions options = location.options();
        if (!options.ports.isEmpty()) {
            return asWritten(options);
        }
        encrypted.putIfAbsent(HTTP, false);
        if (!options.ingress().encrypts(location.host()) && !options.forceTls) {
            return new Serving(Set.of(HTTP), options.ingress().controller().redirectsToTls(), Map.of());
        }
        encrypted.put(HTTPS, true);
        boolean redirects =
                options.redirectToTls == null ? options.ingress().controller().redirectsToTls() : options.redirectToTls;
        return redirects
                ? new Serving(Set.of(HTTPS), false, Map.of(HTTP, HTTPS))
                : new Serving(Set.of(HTTP, HTTPS), false, Map.of());
    }

    private Serving asWritten(IngressOptions options) {
        options.ports.forEach((port, tls) -> encrypted.merge(port, tls, Boolean::logicalOr));
        Integer to = options.redirectPort;
        if (to == null) {
            return new Serving(options.ports.keySet(), false, Map.of());
        }
        encrypted.put(to, true);
        Map<Integer, Integer> redirecting = new TreeMap<>();
        Set<Integer> ports = new TreeSet<>(Set.of(to));
        options.ports.forEach((port, tls) -> {
            if (tls) {
                ports.add(port);
            } else {
                redirecting.put(port, to);
            }
        });
        return new Serving(ports, false, redirecting);
    }

    /** Whether requests for both come in by the same ports. */
    boolean alike(Location one, Location other) {
        Serving serving = servings.get(one);
        return serving != null && serving.equals(servings.get(other));
    }

    /** Writes the listeners. */
    void put(Draft draft, Position at) {
        encrypted.forEach((port, tls) -> draft.listener(port, tls, at));
        servings.values()
                .forEach(each -> each.redirecting().forEach((port, to) -> {
                    if (!serving.contains(port)) {
                        draft.listener(port, false, at).put("redirectToTls", to, at);
                    }
                }));
    }

    /** Says which listeners a route answers on, where that is not all of them. */
    void put(Location location, Part route) {
        Serving own = servings.get(location);
        if (own != null && !own.everywhere() && !own.ports().equals(serving)) {
            own.ports().forEach(port -> route.add("ports", port, location.path().at()));
        }
    }

    /** Redirects to TLS for a host on ports where other routes answer in plain text; {@code host} names it. */
    void redirect(Location location, Draft draft, Consumer<Part> host) {
        Serving own = servings.get(location);
        if (own == null) {
            return;
        }
        own.redirecting().forEach((port, to) -> {
            if (serving.contains(port)) {
                Position at = location.hostAt();
                String authority = to == HTTPS ? "{request.hostname}" : "{request.hostname}:" + to;
                Part route = draft.route(at);
                host.accept(route);
                route.put("path", "/", at).add("ports", port, at);
                route.object("redirect", at)
                        .put("to", "https://" + authority + "{request.uri}", at)
                        .put("status", KEPT_METHOD, at);
            }
        });
    }
}
