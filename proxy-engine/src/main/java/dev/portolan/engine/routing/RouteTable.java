package dev.portolan.engine.routing;

import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A profile's routes, prepared for matching. Immutable; any thread. Each port that a route names has an index of its own, of
 * the routes that answer there; all other ports share one of the routes that name none. Within it hosts come first (the
 * exact name, then wildcards from the longest, then routes for every host), within them paths by {@link Precedence}; where no
 * path of a more specific host fits, the next is asked.
 */
public final class RouteTable {

    private final Profile profile;
    private final ProfileHosts hosts;

    /** Ascending; those that routes name. */
    private final int[] ports;

    private final HostIndex[] own;
    private final HostIndex everywhere;

    private RouteTable(Profile profile) {
        this.profile = profile;
        this.hosts = new ProfileHosts(profile.hosts());
        List<Candidate> candidates = candidates(profile.routes());
        this.ports = candidates.stream()
                .flatMap(each -> each.matched.route().match().ports().stream())
                .mapToInt(Integer::intValue)
                .sorted()
                .distinct()
                .toArray();
        this.own = Arrays.stream(ports).mapToObj(port -> on(port, candidates)).toArray(HostIndex[]::new);
        this.everywhere = new HostIndex(candidates.stream()
                .filter(each -> each.matched.route().match().ports().isEmpty())
                .toList());
    }

    private static List<Candidate> candidates(List<Route> routes) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < routes.size(); i++) {
            if (routes.get(i).enabled()) {
                candidates.add(new Candidate(routes.get(i), i));
            }
        }
        return candidates;
    }

    private static HostIndex on(int port, List<Candidate> candidates) {
        return new HostIndex(candidates.stream()
                .filter(each -> each.matched.route().match().answersOn(port))
                .toList());
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
     * @param port of the listener that the request came to, as the profile has it; what the client's URL says does not count
     * @param host lower case, without port and trailing dot
     * @param path as {@link RequestPath} has it
     * @param query without the question mark, or null
     * @return null where no route matches, which is 404
     */
    public @Nullable Matched match(
            int port, String method, String host, String path, @Nullable String query, HttpHeaders headers) {
        Candidate found = on(port).find(method, host, path, query, headers);
        return found == null ? null : found.matched;
    }

    private HostIndex on(int port) {
        if (ports.length == 0) {
            return everywhere;
        }
        int at = Arrays.binarySearch(ports, port);
        return at < 0 ? everywhere : own[at];
    }

    /** Whether it matters to which port a request comes. */
    boolean tellsPortsApart() {
        return ports.length > 0;
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

    /**
     * It comes to the listener whose port the URL has. Where there is none, it comes to the first that serves routes by the URL's
     * scheme, else to the first that serves any, and the answer says so.
     *
     * @param url absolute, or without its scheme, or only a path for the profile's first name
     */
    public Explanation explain(String method, String url, Map<String, String> headers) {
        return new Explainer(profile, this).explain(method, url, headers);
    }

    /**
     * The same for a request that came to a listener whose port need not be the URL's, as behind a forwarded port.
     *
     * @param port of the listener, as the profile has it
     */
    public Explanation explain(int port, String method, String url, Map<String, String> headers) {
        return new Explainer(profile, this).explain(port, method, url, headers);
    }
}
