package dev.portolan.engine.listen;

import dev.portolan.engine.forward.ClientRequest;
import dev.portolan.engine.forward.Failure;
import dev.portolan.engine.routing.RequestPath;
import dev.portolan.engine.wire.BodyLength;
import dev.portolan.engine.wire.FieldSection;
import dev.portolan.engine.wire.http2.FieldList;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an HTTP/2 request means exactly one thing, and which, before anything is routed or written as HTTP/1.1
 * (RFC 9113, section 8). What passes is in the neutral form of HTTP/1.1: {@code Host} for {@code :authority}, one
 * {@code Cookie}, and for the extended CONNECT of a WebSocket (RFC 8441) a GET that asks to switch.
 */
final class Http2Check {

    /** As it stands in the record. */
    static final String PROTOCOL = "HTTP/2";

    private static final String WEBSOCKET = "websocket";

    private final RequestCheck.Peer peer;
    private final FieldList in;
    private final boolean endStream;
    private final HttpHeaders fields = FieldSection.UNCHECKED.newHeaders();
    private @Nullable CharSequence method;
    private @Nullable CharSequence scheme;
    private @Nullable CharSequence authority;
    private @Nullable CharSequence path;
    private @Nullable CharSequence protocol;
    private @Nullable StringBuilder cookies;
    private boolean malformed;

    Http2Check(RequestCheck.Peer peer, FieldList in, boolean endStream) {
        this.peer = peer;
        this.in = in;
        this.endStream = endStream;
    }

    /** Whether the request breaks the protocol, so that its stream has to be reset (RFC 9113, section 8.1.1). */
    boolean malformed() {
        return malformed;
    }

    Verdict verdict() {
        String problem = collect();
        if (in.tooLarge()) {
            return refused(Failure.HEADER_TOO_LARGE, "They are too many to be read.");
        }
        if (problem == null && in.dependsOnItself()) {
            problem = "Its stream is to depend on itself.";
        }
        return problem == null ? composed() : malformed(problem);
    }

    /** Bytes of the fields; where they are too many to be kept, those of all that came. */
    long fieldBytes() {
        return in.tooLarge() ? in.bytes() : HeadLimits.size(fields);
    }

    private @Nullable String collect() {
        String problem = null;
        boolean regular = false;
        for (int i = 0; i < in.size() && problem == null; i++) {
            CharSequence name = in.name(i);
            CharSequence value = in.value(i);
            if (!name.isEmpty() && name.charAt(0) == ':') {
                problem = regular ? "A pseudo-field stands behind other fields." : pseudo(name, value);
            } else {
                regular = true;
                problem = Http2Fields.problem(name, value);
                if (problem == null) {
                    field(name, value);
                }
            }
        }
        if (cookies != null) {
            fields.add(HttpHeaderNames.COOKIE, cookies.toString());
        }
        return problem;
    }

    private @Nullable String pseudo(CharSequence name, CharSequence value) {
        CharSequence before;
        switch (name.toString()) {
            case ":method" -> {
                before = method;
                method = value;
            }
            case ":scheme" -> {
                before = scheme;
                scheme = value;
            }
            case ":authority" -> {
                before = authority;
                authority = value;
            }
            case ":path" -> {
                before = path;
                path = value;
            }
            case ":protocol" -> {
                before = protocol;
                protocol = value;
            }
            default -> {
                return "There is no pseudo-field of that name in a request.";
            }
        }
        return before == null && Http2Fields.isValue(value) ? null : "The pseudo-field " + name + " is not valid.";
    }

    /** RFC 9113, section 8.2.3: cookies come in crumbs, so that they compress better. */
    private void field(CharSequence name, CharSequence value) {
        if (name.length() == 6 && AsciiString.contentEquals(name, HttpHeaderNames.COOKIE)) {
            if (cookies == null) {
                cookies = new StringBuilder(value.length());
            } else {
                cookies.append("; ");
            }
            cookies.append(value);
        } else {
            fields.add(name, value);
        }
    }

    private Verdict composed() {
        if (method == null || !Http2Fields.isToken(method)) {
            return malformed("The pseudo-field :method is missing or no token.");
        }
        String verb = method.toString();
        if ((verb.equals("CONNECT") && protocol == null) || verb.equals("TRACE")) {
            return refused(Failure.METHOD_UNKNOWN, verb + " is not carried out by a reverse proxy.");
        }
        if (protocol != null && (!verb.equals("CONNECT") || endStream)) {
            return malformed("The pseudo-field :protocol is only for a CONNECT that goes on.");
        }
        if (scheme == null || path == null || path.isEmpty()) {
            return malformed("The pseudo-field " + (scheme == null ? ":scheme" : ":path") + " is missing or empty.");
        }
        if (!AsciiString.contentEqualsIgnoreCase(scheme, peer.secure() ? "https" : "http")) {
            return refused(
                    Failure.BAD_REQUEST,
                    "The :scheme is not " + (peer.secure() ? "https" : "http") + ", which this connection is.");
        }
        return protocol == null ? lengthKnown(verb, path.toString()) : extended(protocol, path.toString());
    }

    private Verdict lengthKnown(String verb, String target) {
        long length;
        try {
            length = BodyLength.of(fields, true, endStream ? BodyLength.NONE : BodyLength.UNKNOWN);
        } catch (IllegalArgumentException e) {
            return malformed("The body's length is ambiguous: " + e.getMessage() + ".");
        }
        return endStream && length > 0
                ? malformed("There is no body, but a content-length of " + length + ".")
                : addressed(verb, target, length, null);
    }

    /** RFC 8441, section 5: what a GET with {@code Upgrade} is in HTTP/1.1. */
    private Verdict extended(CharSequence wanted, String target) {
        if (!AsciiString.contentEqualsIgnoreCase(wanted, WEBSOCKET)) {
            return refused(Failure.METHOD_UNKNOWN, "CONNECT is carried out for WebSockets only.");
        }
        fields.remove(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        fields.remove(HttpHeaderNames.CONTENT_LENGTH);
        fields.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
        fields.set(HttpHeaderNames.UPGRADE, WEBSOCKET);
        return addressed("GET", target, BodyLength.NONE, WEBSOCKET);
    }

    private Verdict addressed(String verb, String target, long length, @Nullable String upgrade) {
        CharSequence host = fields.get(HttpHeaderNames.HOST);
        if (fields.getAll(HttpHeaderNames.HOST).size() > 1) {
            return malformed("There is more than one host field.");
        }
        if (authority != null && host != null && !AsciiString.contentEqualsIgnoreCase(authority, host)) {
            return malformed("The field host is not what :authority is.");
        }
        CharSequence named = authority == null ? host : authority;
        Authority called = named == null ? null : Authority.parse(named.toString());
        if (called == null) {
            return malformed("The pseudo-field :authority is missing or invalid.");
        }
        fields.set(HttpHeaderNames.HOST, called.text());
        boolean asterisk = target.equals("*") && verb.equals("OPTIONS");
        return switch (RequestPath.parse(asterisk ? "/" : target)) {
            case RequestPath.Invalid invalid -> malformed(invalid.reason());
            case RequestPath.Valid valid ->
                new Verdict.Accepted(new ClientRequest(
                        verb,
                        target,
                        called.host(),
                        valid.path(),
                        valid.query(),
                        fields,
                        length,
                        upgrade,
                        peer.info(called.text(), PROTOCOL)));
        };
    }

    private Verdict malformed(String detail) {
        malformed = true;
        return refused(Failure.BAD_REQUEST, detail);
    }

    private Verdict refused(Failure failure, String detail) {
        Authority called = authority == null ? null : Authority.parse(authority.toString());
        String local = peer.localAuthority();
        if (called != null) {
            fields.set(HttpHeaderNames.HOST, called.text());
        }
        ClientRequest partly = new ClientRequest(
                method == null || !Http2Fields.isToken(method) ? RequestCheck.UNREADABLE : method.toString(),
                path == null || !Http2Fields.isValue(path) ? RequestCheck.UNREADABLE : path.toString(),
                called == null ? Objects.requireNonNull(Authority.parse(local)).host() : called.host(),
                "/",
                null,
                fields,
                BodyLength.NONE,
                null,
                peer.info(called == null ? local : called.text(), PROTOCOL));
        return new Verdict.Refused(partly, failure, detail);
    }
}
