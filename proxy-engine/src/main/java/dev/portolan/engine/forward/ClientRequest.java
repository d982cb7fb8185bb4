package dev.portolan.engine.forward;

import dev.portolan.engine.policy.ClientInfo;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A request that was checked: unambiguous, and in a form that no longer depends on the version of HTTP that carried it.
 *
 * @param target as received, for the record
 * @param host lower case, without port and trailing dot
 * @param path normalised; what is matched is what is forwarded
 * @param query without question mark, or null
 * @param length see {@link dev.portolan.engine.wire.BodyLength}
 * @param upgrade the protocol that the client asks to switch to, or null
 */
public record ClientRequest(
        String method,
        String target,
        String host,
        String path,
        @Nullable String query,
        HttpHeaders headers,
        long length,
        @Nullable String upgrade,
        ClientInfo client) {

    public ClientRequest withClient(ClientInfo other) {
        return new ClientRequest(method, target, host, path, query, headers, length, upgrade, other);
    }

    ClientRequest withHeaders(HttpHeaders other) {
        return new ClientRequest(method, target, host, path, query, other, length, upgrade, client);
    }

    /** Whether it asks for the options of the server, and not of one of its resources. */
    public boolean wholeServer() {
        return target.equals("*");
    }

    public boolean head() {
        return method.equals("HEAD");
    }

    /** For all of what it asks for, whatever the client has of it already. */
    ClientRequest unconditional() {
        HttpHeaders fields = headers.copy()
                .remove(HttpHeaderNames.IF_NONE_MATCH)
                .remove(HttpHeaderNames.IF_MODIFIED_SINCE)
                .remove(HttpHeaderNames.RANGE)
                .remove(HttpHeaderNames.IF_RANGE)
                .remove(HttpHeaderNames.CACHE_CONTROL);
        return new ClientRequest("GET", target, host, path, query, fields, length, null, client);
    }

    /** Whether the client speaks HTTP/2. */
    boolean overHttp2() {
        return client.protocol().startsWith("HTTP/2");
    }
}
