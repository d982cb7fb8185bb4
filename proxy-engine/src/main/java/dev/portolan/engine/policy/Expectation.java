package dev.portolan.engine.policy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/** What a client expects before it sends its body (RFC 9110, section 10.1.1). Stateless, any thread. */
public final class Expectation {

    private Expectation() {}

    /** Whether a request expects what nobody has defined, so that no one can promise it. */
    public static boolean unknown(HttpHeaders request) {
        if (!request.contains(HttpHeaderNames.EXPECT)) {
            return false;
        }
        return request.getAll(HttpHeaderNames.EXPECT).stream()
                .anyMatch(value -> !value.equalsIgnoreCase("100-continue"));
    }

    /** Takes the field off where the client is of HTTP/1.0, which waits for no interim response. */
    public static void forward(ClientInfo client, HttpHeaders outgoing) {
        if (client.protocol().equals("HTTP/1.0")) {
            outgoing.remove(HttpHeaderNames.EXPECT);
        }
    }
}
