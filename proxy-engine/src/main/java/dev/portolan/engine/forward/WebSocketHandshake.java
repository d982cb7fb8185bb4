package dev.portolan.engine.forward;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The part of a WebSocket's handshake that only HTTP/1.1 has (RFC 6455, section 4): a key, and the proof that it was read.
 * Over HTTP/2 (RFC 8441) there is neither, so that where the two sides differ the proxy makes one or the other.
 */
final class WebSocketHandshake {

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final SecureRandom RANDOM = new SecureRandom();

    private @Nullable String key;

    /**
     * Completes the fields of a request.
     *
     * @param makeKey whether the client's version of HTTP has no keys
     */
    void request(HttpHeaders fields, boolean makeKey) {
        fields.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        if (makeKey) {
            byte[] bytes = new byte[16];
            RANDOM.nextBytes(bytes);
            fields.set(HttpHeaderNames.SEC_WEBSOCKET_KEY, Base64.getEncoder().encodeToString(bytes));
            if (!fields.contains(HttpHeaderNames.SEC_WEBSOCKET_VERSION)) {
                fields.set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
            }
        }
        key = fields.get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
    }

    /** Whether a response of HTTP/1.1 proves that its server read the key; a client that sent none wants no proof. */
    boolean proven(HttpHeaders response) {
        String accept = response.get(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT);
        return key == null || (accept != null && accept.strip().equals(accept(key)));
    }

    /** Completes the fields of a response that came over HTTP/2. */
    void response(HttpHeaders fields) {
        fields.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        if (key != null) {
            fields.set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, accept(key));
        }
    }

    static String accept(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] hash = sha1.digest((key.strip() + GUID).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
