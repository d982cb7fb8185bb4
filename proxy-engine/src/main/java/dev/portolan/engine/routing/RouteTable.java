package dev.portolan.engine.routing;

import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A profile's routes, prepared for matching. Immutable; any thread. Hosts first (the exact name, then wildcards from the
 * longest, then routes for every host), within them paths by {@link Precedence}; where no path of a more specific host
 * fits, the next is asked.
 */
public final class RouteTable {

    private final Profile profile;
    private final ProfileHosts hosts;
    private final Map<String, PathIndex> exact = new HashMap<>();
    private final String[] suffixes;
    private final PathIndex[] wild;
    private final PathIndex any;

    private RouteTable(Profile profile) {
        this.profile = profile;
        this.hosts = new ProfileHosts(profile.hosts());
        Map<String, List<Candidate>> byHost = byHost(profile.routes());
        this.any = new PathIndex(byHost.getOrDefault("", List.of()));
        byHost.forEach((host, candidates) -> {
            if (!host.isEmpty() && !host.startsWith("*.")) {
                exact.put(host, new PathIndex(candidates));
            }
        });
        List<String> wildcards = byHost.keySet().stream()
                .filter(host -> host.startsWith("*."))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.suffixes = wildcards.stream().map(host -> host.substring(1)).toArray(String[]::new);
        this.wild = wildcards.stream()
                .map(host -> new PathIndex(byHost.getOrDefault(host, List.of())))
                .toArray(PathIndex[]::new);
    }

    private static Map<String, List<Candidate>> byHost(List<Route> routes) {
        Map<String, List<Candidate>> byHost = new LinkedHashMap<>();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            if (route.enabled()) {
                String host = route.match().host() == null ? "" : route.match().host();
                byHost.computeIfAbsent(host, absent -> new ArrayList<>()).add(new Candidate(route, i));
            }
        }
        return byHost;
    }

    /**
     * A route that picked a request; one instance a route, so that a match allocates nothing.
     *
     * @param index its place in the profile's routes
     */
    public record Matched(Route route, int index) {}

    /** @param profile one in which {@code Profiles.check} finds nothing wrong */
    public static RouteTable compile(Profile profile) {
        return new RouteTable(profile);
    }

    /**
     * @param host lower case, without port and trailing dot
     * @param path as {@link RequestPath} has it
     * @param query without the question mark, or null
     * @return null where no route matches, which is 404
     */
    public @Nullable Matched match(
            String method, String host, String path, @Nullable String query, HttpHeaders headers) {
        PathIndex named = exact.isEmpty() ? null : exact.get(host);
        Candidate found = named == null ? null : named.find(method, path, query, headers);
        for (int i = 0; found == null && i < suffixes.length; i++) {
            if (host.length() > suffixes[i].length() && host.endsWith(suffixes[i])) {
                found = wild[i].find(method, path, query, headers);
            }
        }
        if (found == null) {
            found = any.find(method, path, query, headers);
        }
        return found == null ? null : found.matched;
    }

    /**
     * Whether a request for this name is for the profile at all; 421 where not.
     *
     * @param host lower case, without port and trailing dot; an IPv6 address with or without brackets
     */
    public boolean answersTo(String host) {
        return hosts.contains(host);
    }

    /** What a request would become, and why; by the very same match. */
    public Explanation explain(String method, URI url, Map<String, String> headers) {
        return explain(method, url.toString(), headers);
    }

    /** @param url absolute, or without its scheme, or only a path for the profile's first name */
    public Explanation explain(String method, String url, Map<String, String> headers) {
        return new Explainer(profile, this).explain(method, url, headers);
    }
}
