package dev.portolan.engine.forward;

import dev.portolan.engine.policy.LocalAnswer;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy has to know of gRPC: which requests are calls, and how one is told that it failed: by a response without a body
 * whose head says what otherwise a trailer says (<a
 * href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md">trailers-only</a>). gRPC-Web has the same form.
 */
final class Grpc {

    private static final String TYPE = "application/grpc";

    private Grpc() {}

    /** Whether a request is a call of gRPC or gRPC-Web. */
    static boolean call(HttpHeaders request) {
        String type = request.get(HttpHeaderNames.CONTENT_TYPE);
        return type != null
                && type.regionMatches(true, 0, TYPE, 0, TYPE.length())
                && (type.length() == TYPE.length() || "+-; ".indexOf(type.charAt(TYPE.length())) >= 0);
    }

    static LocalAnswer.Bytes answer(FailureReport report, HttpHeaders request) {
        String asked = request.get(HttpHeaderNames.CONTENT_TYPE, TYPE);
        int parameters = asked.indexOf(';');
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory()
                .newHeaders()
                .set(HttpHeaderNames.CONTENT_TYPE, (parameters < 0 ? asked : asked.substring(0, parameters)).strip())
                .set("grpc-status", Integer.toString(status(report.failure())))
                .set("grpc-message", percentEncoded(message(report)));
        return new LocalAnswer.Bytes(200, headers, new byte[0]);
    }

    private static String message(FailureReport report) {
        String route = report.route();
        return report.sentence() + " " + report.failure().advice() + (route == null ? "" : " Route: " + route + ".");
    }

    /** The status codes of gRPC; what a client may safely try again is UNAVAILABLE. */
    private static int status(Failure failure) {
        return switch (failure) {
            case RESPONSE_TIMEOUT, UPSTREAM_IDLE, CLIENT_TIMEOUT -> 4; // DEADLINE_EXCEEDED
            case HOST_NOT_ALLOWED, ACCESS_DENIED, CORS_REFUSED, WRITE_GUARDED, LOGIN_LOST, LOGIN_REFUSED ->
                7; // PERMISSION_DENIED
            case BODY_TOO_LARGE, URI_TOO_LONG, HEADER_TOO_LARGE, RATE_LIMITED -> 8; // RESOURCE_EXHAUSTED
            case UNAUTHORIZED -> 16; // UNAUTHENTICATED
            case NO_ROUTE, NOT_FOUND, METHOD_REFUSED, METHOD_UNKNOWN -> 12; // UNIMPLEMENTED
            case BAD_REQUEST, UPSTREAM_BAD_RESPONSE, LOOP, INTERNAL -> 13; // INTERNAL
            default -> failure.status() >= 500 ? 14 : 2; // UNAVAILABLE or UNKNOWN
        };
    }

    private static String percentEncoded(@Nullable String text) {
        StringBuilder out = new StringBuilder();
        for (byte octet : String.valueOf(text).getBytes(StandardCharsets.UTF_8)) {
            if (octet >= ' ' && octet < 0x7f && octet != '%') {
                out.append((char) octet);
            } else {
                out.append('%').append(HexFormat.of().toHexDigits(octet).toUpperCase(Locale.ROOT));
            }
        }
        return out.toString();
    }
}
