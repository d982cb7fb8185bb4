package dev.portolan.app.desktop.shell;

import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** URLs that a request to a profile may begin with. */
final class RouteUrls {

    private RouteUrls() {}

    /**
     * @param urls under which the profile answers, the usual one first
     * @return those of HTTP, the usual one for each enabled route with a path of its own, without repetition
     */
    static List<String> of(List<String> urls, Profile profile) {
        List<String> http = urls.stream()
                .filter(url -> url.startsWith("http"))
                .map(url -> url + "/")
                .toList();
        if (http.isEmpty()) {
            return List.of();
        }
        String usual = http.getFirst();
        Stream<String> routes =
                profile.routes().stream().filter(Route::enabled).map(route -> url(base(http, route), route.match()));
        return Stream.concat(Stream.concat(Stream.of(usual), routes), http.stream())
                .distinct()
                .toList();
    }

    /** The usual one, or of a route that names ports the first on one of them. */
    private static String base(List<String> http, Route route) {
        return http.stream()
                .filter(url -> route.match().answersOn(port(url)))
                .findFirst()
                .orElse(http.getFirst());
    }

    private static int port(String url) {
        URI parsed = URI.create(url);
        return parsed.getPort() >= 0 ? parsed.getPort() : url.startsWith("https") ? 443 : 80;
    }

    /** A pattern is no path that could be called. */
    private static String url(String usual, Match match) {
        String path = match.path();
        if (match.pathMatch() == PathMatch.REGEX || !path.startsWith("/")) {
            return usual;
        }
        String host = match.host();
        String base = usual.substring(0, usual.length() - 1);
        if (host != null && !Profile.isPattern(host)) {
            base = base.replaceFirst("://[^/:]+", "://" + host);
        }
        return base + path;
    }
}
