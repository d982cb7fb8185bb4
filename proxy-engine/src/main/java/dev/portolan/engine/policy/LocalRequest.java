package dev.portolan.engine.policy;

import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * As much of a request as an answer of the proxy's own depends on.
 *
 * @param path as it was matched, percent-encoded
 * @param query without the question mark, or null
 * @param headers are read on another thread, so must not change any more
 * @param variables what the route's own fields may name
 */
public record LocalRequest(
        String method, String path, @Nullable String query, HttpHeaders headers, Variables variables) {

    /** One of which no more is known. */
    LocalRequest(String method, String path, @Nullable String query, HttpHeaders headers) {
        this(method, path, query, headers, Variables.NONE);
    }

    boolean get() {
        return method.equals("GET");
    }

    boolean head() {
        return method.equals("HEAD");
    }

    /** Whether a person went to this address, rather than a page that loads something. */
    boolean navigation() {
        return headers.getAll("Accept").stream().anyMatch(value -> value.contains("text/html"));
    }
}
