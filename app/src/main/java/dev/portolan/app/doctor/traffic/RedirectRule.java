package dev.portolan.app.doctor.traffic;

import dev.portolan.app.doctor.Finding;
import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.app.doctor.traffic.Sightings.Seen;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.profile.Names;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Redirects that lead past the proxy, back to http, or in a circle. */
final class RedirectRule implements TrafficRule {

    private final Sightings sightings = new Sightings();

    @Override
    public String name() {
        return "Redirects come back here";
    }

    @Override
    public void look(Exchange exchange) {
        int status = exchange.summary().status();
        // What Portolan itself redirects is meant so.
        if (status < 300 || status > 399 || exchange.responseOut() == null || TrafficRule.answer(exchange) == null) {
            return;
        }
        String location = exchange.responseOut().first("location");
        String kind = location == null ? null : kind(exchange, location);
        if (kind != null) {
            sightings.add(kind + "\n" + exchange.summary().route() + "\n" + origin(location), exchange);
        }
    }

    private static @Nullable String kind(Exchange exchange, String location) {
        URI here = uri(exchange.url());
        URI to = here == null ? null : uri(location);
        if (here == null || to == null) {
            return null;
        }
        URI there = here.resolve(to);
        if (there.getHost() == null) {
            return null;
        }
        String called = exchange.summary().host().toLowerCase(Locale.ROOT);
        boolean same = there.getHost().equalsIgnoreCase(called);
        if (same && port(there) == port(here) && same(here, there)) {
            return here.getScheme().equals(there.getScheme()) ? "circle" : null;
        }
        if (same && "https".equals(here.getScheme()) && "http".equals(there.getScheme())) {
            return "plain";
        }
        // From http to https is what is meant to be done.
        boolean upgraded = same && "http".equals(here.getScheme()) && "https".equals(there.getScheme());
        boolean elsewhere = !same || port(there) != port(here);
        return Names.isLoopback(there.getHost()) && elsewhere && !upgraded ? "past" : null;
    }

    private static boolean same(URI here, URI there) {
        return path(here).equals(path(there))
                && String.valueOf(here.getRawQuery()).equals(String.valueOf(there.getRawQuery()));
    }

    private static String path(URI uri) {
        return uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String origin(@Nullable String location) {
        URI uri = location == null ? null : uri(location);
        return uri == null || uri.getHost() == null ? "" : uri.getScheme() + "://" + uri.getAuthority();
    }

    @Override
    public List<Finding> findings() {
        return sightings.told(RedirectRule::told);
    }

    private static Finding told(String key, Seen seen) {
        String[] parts = key.split("\n", -1);
        String path = seen.last().summary().pathAlone();
        return switch (parts[0]) {
            case "circle" ->
                new Finding(
                        "redirect-circle",
                        Severity.PROBLEM,
                        "%s redirects %s to itself, %s.".formatted(seen.server(), path, seen.often()),
                        "Mostly it wants https and does not see that it is: TLS ends here, and X-Forwarded-Proto says so.",
                        "Have it trust the proxy: app.set('trust proxy', true) in Express, SECURE_PROXY_SSL_HEADER in Django,"
                                + " server.forward-headers-strategy=framework in Spring, or switch its own redirect off.",
                        List.of(),
                        seen.filter());
            case "plain" ->
                new Finding(
                        "redirect-to-http",
                        Severity.WARNING,
                        "%s redirects %s from https to http.".formatted(seen.server(), path),
                        "It believes that it is called by http, and the browser leaves the secure address.",
                        "Have it believe X-Forwarded-Proto, or write addresses without scheme and host.",
                        List.of(),
                        seen.filter());
            default ->
                new Finding(
                        "redirect-past",
                        Severity.WARNING,
                        "%s redirects %s to %s, past this proxy, %s."
                                .formatted(seen.server(), path, parts[2], seen.often()),
                        "The browser goes on at that port; cookies, certificates and what is captured end there.",
                        "Give the server the public address as its base URL, or switch rewriting of redirects on for the route"
                                + " and have it lead to the route's own target.",
                        List.of(),
                        seen.filter());
        };
    }
}
