package dev.portolan.engine.routing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Parameters of a query as forms write them, decoded for comparison only. */
final class QueryParameters {

    private QueryParameters() {}

    /** The value of the first parameter of that name (empty where it has none), or null where there is no such one. */
    static @Nullable String first(@Nullable String query, String name) {
        int from = 0;
        while (query != null && from <= query.length()) {
            int end = query.indexOf('&', from) < 0 ? query.length() : query.indexOf('&', from);
            int equals = query.indexOf('=', from);
            int nameEnd = equals < 0 || equals > end ? end : equals;
            if (decoded(query.substring(from, nameEnd)).equals(name)) {
                return nameEnd == end ? "" : decoded(query.substring(nameEnd + 1, end));
            }
            from = end + 1;
        }
        return null;
    }

    /** What is not validly encoded is compared as it stands. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
