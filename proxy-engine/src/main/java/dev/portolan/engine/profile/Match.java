package dev.portolan.engine.profile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request must look like for its route; precedence is the Gateway API's (exact path, longest prefix, method, most
 * headers, most query parameters), then the order in the file.
 *
 * @param host a name or {@code *.} and a name, lower case; null matches every name of the profile
 * @param path begins with a slash; with {@link PathMatch#REGEX} a pattern for the whole path
 * @param methods upper case; empty matches every method
 * @param headers field name (any case) to exact value; all must match
 * @param query parameter to exact value; all must match
 */
public record Match(
        @Nullable String host,
        String path,
        PathMatch pathMatch,
        List<String> methods,
        Map<String, String> headers,
        Map<String, String> query) {

    public Match {
        methods = List.copyOf(methods);
        headers = Ordered.copyOf(headers);
        query = Ordered.copyOf(query);
    }

    /** Every request whose path begins, by whole segments, with {@code path}. */
    public static Match prefix(String path) {
        return new Match(null, path, PathMatch.PREFIX, List.of(), Map.of(), Map.of());
    }
}
