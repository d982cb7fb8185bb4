package dev.portolan.engine.policy;

import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * As much of a request as an answer of the proxy's own depends on.
 *
 * @param path as it was matched, percent-encoded
 * @param query without the question mark, or null
 * @param headers are read on another thread, so must not change any more
 */
public record LocalRequest(
        String method, String path, @Nullable String query, HttpHeaders headers) {

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
