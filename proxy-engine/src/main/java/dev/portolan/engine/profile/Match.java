package dev.portolan.engine.profile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request must look like for its route, and where it must have come in; precedence is the Gateway API's (exact path,
 * longest prefix, method, most headers, most query parameters), then the order in the file. Of the same host and path a route
 * that names ports comes first on them.
 *
 * @param host a name or {@code *.} and a name, lower case; null matches every name of the profile
 * @param path begins with a slash; with {@link PathMatch#REGEX} a pattern for the whole path
 * @param ports of the profile's listeners, 1 to 65535, whatever port the client's URL has; empty matches on every listener
 * @param methods upper case; empty matches every method
 * @param headers field name (any case) to exact value; all must match
 * @param query parameter to exact value; all must match
 */
public record Match(
        @Nullable String host,
        String path,
        PathMatch pathMatch,
        List<Integer> ports,
        List<String> methods,
        Map<String, String> headers,
        Map<String, String> query) {

    public Match {
        ports = List.copyOf(ports);
        methods = List.copyOf(methods);
        headers = Ordered.copyOf(headers);
        query = Ordered.copyOf(query);
    }

    /** One on every listener. */
    public Match(
            @Nullable String host,
            String path,
            PathMatch pathMatch,
            List<String> methods,
            Map<String, String> headers,
            Map<String, String> query) {
        this(host, path, pathMatch, List.of(), methods, headers, query);
    }

    /** Every request whose path begins, by whole segments, with {@code path}. */
    public static Match prefix(String path) {
        return new Match(null, path, PathMatch.PREFIX, List.of(), Map.of(), Map.of());
    }

    public Match withPorts(List<Integer> other) {
        return new Match(host, path, pathMatch, other, methods, headers, query);
    }

    /** Whether it takes requests that came to the listener with this port. */
    public boolean answersOn(int port) {
        return ports.isEmpty() || ports.contains(port);
    }
}
