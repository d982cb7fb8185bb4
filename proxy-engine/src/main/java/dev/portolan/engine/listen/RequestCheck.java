package dev.portolan.engine.listen;

import dev.portolan.engine.forward.ClientRequest;
import dev.portolan.engine.forward.Failure;
import dev.portolan.engine.policy.ClientInfo;
import dev.portolan.engine.routing.RequestPath;
import dev.portolan.engine.wire.BodyLength;
import dev.portolan.engine.wire.SlowHeadException;
import dev.portolan.engine.wire.StrictRequestDecoder;
import dev.portolan.engine.wire.UnsupportedVersionException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an HTTP/1.1 request means exactly one thing, and which. What the decoder could not make out, what has no
 * valid host, what is addressed to another kind of proxy is refused here, before anything is routed (RFC 9112).
 */
final class RequestCheck {

    /** Stands in the record for a method and a target that could not be read. */
    static final String UNREADABLE = "?";

    private final Peer peer;
    private final HttpRequest request;
    private final HttpHeaders fields;
    private final boolean http11;

    private RequestCheck(Peer peer, HttpRequest request) {
        this.peer = peer;
        this.request = request;
        this.fields = request.headers();
        this.http11 = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    }

    static Verdict check(Peer peer, HttpRequest request) {
        return new RequestCheck(peer, request).verdict();
    }

    private Verdict verdict() {
        if (request.decoderResult().isFailure()) {
            return undecoded(request.decoderResult().cause());
        }
        String method = request.method().name();
        if (method.equals("CONNECT") || method.equals("TRACE")) {
            return refused(Failure.METHOD_UNKNOWN, method + " is not carried out by a reverse proxy.");
        }
        long length;
        try {
            length = BodyLength.of(fields, http11, BodyLength.NONE);
        } catch (IllegalArgumentException e) {
            return refused(Failure.BAD_REQUEST, "The body's length is ambiguous: " + e.getMessage() + ".");
        }
        return fields.getAll(HttpHeaderNames.HOST).size() > 1
                ? refused(Failure.BAD_REQUEST, "There is more than one Host field.")
                : targeted(length);
    }

    private Verdict undecoded(Throwable cause) {
        if (cause instanceof SlowHeadException) {
            return refused(Failure.CLIENT_TIMEOUT, "It began with less than a whole head.");
        }
        Failure failure = cause instanceof UnsupportedVersionException ? Failure.VERSION_UNKNOWN : Failure.of(cause);
        boolean known = failure == Failure.VERSION_UNKNOWN
                || failure == Failure.HEADER_TOO_LARGE
                || failure == Failure.URI_TOO_LONG;
        return refused(known ? failure : Failure.BAD_REQUEST, "It can't be read: " + cause.getMessage() + ".");
    }

    private Verdict targeted(long length) {
        String target = request.uri();
        String host = fields.get(HttpHeaderNames.HOST);
        if (target.startsWith("/")) {
            return addressed(host == null && !http11 ? peer.localAuthority() : host, target, length);
        }
        if (target.equals("*")) {
            return request.method().name().equals("OPTIONS")
                    ? addressed(host == null && !http11 ? peer.localAuthority() : host, "/", length)
                    : refused(Failure.BAD_REQUEST, "The target * is only for OPTIONS.");
        }
        return http11 && (host == null || (!host.isEmpty() && Authority.parse(host) == null))
                ? refused(Failure.BAD_REQUEST, "The Host field is missing or invalid.")
                : absolute(target, length);
    }

    /** RFC 9112, section 3.2.2: the authority of the target goes before Host. */
    private Verdict absolute(String target, long length) {
        String scheme = peer.secure() ? "https://" : "http://";
        if (!target.regionMatches(true, 0, scheme, 0, scheme.length())) {
            return refused(Failure.BAD_REQUEST, "The target is neither a path nor a URL with " + scheme + ".");
        }
        int path = scheme.length();
        while (path < target.length() && target.charAt(path) != '/' && target.charAt(path) != '?') {
            path++;
        }
        String rest = target.substring(path);
        return addressed(target.substring(scheme.length(), path), rest.startsWith("/") ? rest : "/" + rest, length);
    }

    private Verdict addressed(@Nullable String host, String origin, long length) {
        Authority authority = host == null ? null : Authority.parse(host);
        if (authority == null) {
            return refused(Failure.BAD_REQUEST, "The Host field is missing or invalid.");
        }
        return switch (RequestPath.parse(origin)) {
            case RequestPath.Invalid invalid -> refused(Failure.BAD_REQUEST, invalid.reason());
            case RequestPath.Valid valid ->
                new Verdict.Accepted(new ClientRequest(
                        request.method().name(),
                        request.uri(),
                        authority.host(),
                        valid.path(),
                        valid.query(),
                        fields,
                        length,
                        upgrade(length),
                        peer.info(authority.text(), request.protocolVersion().text())));
        };
    }

    /** The protocol that the client asks to switch to, unless that would need a body or be HTTP itself. */
    private @Nullable String upgrade(long length) {
        String protocol = fields.get(HttpHeaderNames.UPGRADE);
        if (protocol == null
                || !http11
                || length > 0
                || length == BodyLength.UNKNOWN
                || !fields.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)) {
            return null;
        }
        String lower = protocol.toLowerCase(Locale.ROOT);
        boolean other = lower.startsWith("h2") || lower.startsWith("http") || lower.startsWith("tls");
        return other || lower.indexOf(',') >= 0 ? null : protocol;
    }

    private Verdict refused(Failure failure, String detail) {
        List<String> hosts = fields.getAll(HttpHeaderNames.HOST);
        Authority authority = hosts.size() == 1 ? Authority.parse(hosts.getFirst()) : null;
        String local = peer.localAuthority();
        boolean unreadable = StrictRequestDecoder.unreadable(request);
        ClientRequest partly = new ClientRequest(
                unreadable ? UNREADABLE : request.method().name(),
                unreadable ? UNREADABLE : request.uri(),
                authority == null
                        ? Objects.requireNonNull(Authority.parse(local)).host()
                        : authority.host(),
                "/",
                null,
                fields,
                BodyLength.NONE,
                null,
                peer.info(
                        authority == null ? local : authority.text(),
                        request.protocolVersion().text()));
        return new Verdict.Refused(partly, failure, detail);
    }

    /** The connection that the request came on. */
    interface Peer {

        boolean secure();

        /** The address and port that the client connected to, as a {@code Host} field would have them. */
        String localAuthority();

        ClientInfo info(String authority, String protocol);
    }
}
