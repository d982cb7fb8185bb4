package dev.portolan.engine.forward;

import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.upstream.BadResponseException;
import dev.portolan.engine.upstream.TargetSide;
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
 * A request's way out of HTTP. For WebSockets HTTP/1.1 has a key, and the proof that it was read (RFC 6455, section 4); over HTTP/2
 * (RFC 8441) there is neither, so that where the two sides differ the proxy makes one or the other.
 */
final class ProtocolSwitch extends Interceptor {

    /** The status of HTTP/1.1; over HTTP/2 every success is one. */
    static final int STATUS = 101;

    static final String UNASKED = "It switched to a protocol that nobody asked for.";

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ClientRequest request;
    private @Nullable String key;

    ProtocolSwitch(ClientRequest request, TargetSide target) {
        super(target);
        this.request = request;
    }

    static boolean webSocket(ClientRequest request) {
        return HttpHeaderValues.WEBSOCKET.contentEqualsIgnoreCase(request.upgrade());
    }

    @Override
    public void head(String method, String path, HttpHeaders fields, long length) {
        if (webSocket(request)) {
            complete(fields);
        }
        super.head(method, path, fields, length);
    }

    private void complete(HttpHeaders fields) {
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

    @Override
    public void switching(ResponseHead head) {
        String refused = refused(head);
        if (refused != null) {
            breakOff(new BadResponseException(refused, null));
        } else if (webSocket(request) && head.status() != STATUS) {
            super.switching(asHttp1(head));
        } else {
            super.switching(head);
        }
    }

    /** Why the target's answer switches nothing, a sentence; null where all is well. */
    private @Nullable String refused(ResponseHead head) {
        if (head.status() != STATUS) {
            // HTTP/2 switches only to what was asked for.
            return null;
        }
        String protocol = head.headers().get(HttpHeaderNames.UPGRADE);
        if (protocol == null || !AsciiString.contentEqualsIgnoreCase(protocol, request.upgrade())) {
            return UNASKED;
        }
        return webSocket(request) && !proven(head.headers())
                ? "It agreed to a WebSocket, but its Sec-WebSocket-Accept does not fit the key that it was sent."
                : null;
    }

    /** A client that sent no key wants no proof. */
    private boolean proven(HttpHeaders response) {
        String accept = response.get(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT);
        return key == null || (accept != null && accept.strip().equals(accept(key)));
    }

    /** With the fields that a client of HTTP/1.1 expects. */
    private ResponseHead asHttp1(ResponseHead head) {
        HttpHeaders fields = head.headers().copy();
        fields.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        if (key != null) {
            fields.set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, accept(key));
        }
        return new ResponseHead(head.status(), head.reason(), head.protocol(), fields);
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
