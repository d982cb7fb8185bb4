package dev.portolan.engine.forward;

import dev.portolan.engine.capture.ResponseHead;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A request's way out of HTTP, if it asks for one. For WebSockets HTTP/1.1 has a key, and the proof that it was read (RFC 6455,
 * section 4); over HTTP/2 (RFC 8441) there is neither, so that where the two sides differ the proxy makes one or the other.
 */
final class ProtocolSwitch {

    /** The status of HTTP/1.1; over HTTP/2 every success is one. */
    static final int STATUS = 101;

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ClientRequest request;
    private final boolean webSocket;
    private @Nullable String key;

    ProtocolSwitch(ClientRequest request) {
        this.request = request;
        this.webSocket = HttpHeaderValues.WEBSOCKET.contentEqualsIgnoreCase(request.upgrade());
    }

    boolean webSocket() {
        return webSocket;
    }

    /** Completes the fields for the target. */
    void request(HttpHeaders fields) {
        if (!webSocket) {
            return;
        }
        fields.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        if (request.overHttp2()) {
            byte[] bytes = new byte[16];
            RANDOM.nextBytes(bytes);
            fields.set(HttpHeaderNames.SEC_WEBSOCKET_KEY, Base64.getEncoder().encodeToString(bytes));
            if (!fields.contains(HttpHeaderNames.SEC_WEBSOCKET_VERSION)) {
                fields.set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
            }
        }
        key = fields.get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
    }

    /** Why the target's answer switches nothing, a sentence; null where all is well. */
    @Nullable
    String refused(ResponseHead head) {
        if (head.status() != STATUS) {
            // HTTP/2 switches only to what was asked for.
            return null;
        }
        String protocol = head.headers().get(HttpHeaderNames.UPGRADE);
        if (request.upgrade() == null
                || protocol == null
                || !AsciiString.contentEqualsIgnoreCase(protocol, request.upgrade())) {
            return "It switched to a protocol that nobody asked for.";
        }
        return webSocket && !proven(head.headers())
                ? "It agreed to a WebSocket, but its Sec-WebSocket-Accept does not fit the key that it was sent."
                : null;
    }

    /** A client that sent no key wants no proof. */
    private boolean proven(HttpHeaders response) {
        String accept = response.get(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT);
        return key == null || (accept != null && accept.strip().equals(accept(key)));
    }

    /** Completes the fields for the client. */
    void response(ResponseHead head, HttpHeaders fields) {
        if (webSocket && head.status() != STATUS) {
            fields.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                    .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
            if (key != null) {
                fields.set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, accept(key));
            }
        }
    }

    private static String accept(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] hash = sha1.digest((key.strip() + GUID).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
