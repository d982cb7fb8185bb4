package dev.portolan.engine.policy;

import io.netty.handler.codec.http.HttpHeaders;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An answer that the proxy gives by itself, described; the forwarder writes it and frames it: it adds {@code Content-Length}
 * (not to 204 and 304), and sends no body to HEAD.
 */
public sealed interface LocalAnswer {

    int status();

    /** The answer's own to change. */
    HttpHeaders headers();

    /** The body is here; empty for none. */
    record Bytes(int status, HttpHeaders headers, byte[] body) implements LocalAnswer {}

    /**
     * The body is {@code length} bytes of a file from {@code offset}.
     *
     * @param file with every symbolic link resolved; it may be gone or shorter by the time it is read, in which case the
     *     answer is cut, never padded
     */
    record FileBody(int status, HttpHeaders headers, Path file, long offset, long length) implements LocalAnswer {}

    /**
     * There is nothing to send but the reason why; shown to people as a page. With status 503 the route's own setting is
     * broken (its file or folder is missing or out of bounds), which belongs into the record of the exchange.
     *
     * @param reason a sentence, or null where the status says all
     */
    record Refused(
            int status, HttpHeaders headers, @Nullable String reason) implements LocalAnswer {}
}
