package dev.portolan.engine.listen;

import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.send.ConnectionFields;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.send.OwnUrl;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Set;

/** Writes the head of a request of the program's own as a client of HTTP/1.1 would: its framing is decided here alone. */
final class OwnHead {

    /** RFC 9110, section 8.6: where a body is expected, an empty one is said to be. */
    private static final Set<String> EXPECT_A_BODY = Set.of("POST", "PUT", "PATCH");

    private OwnHead() {}

    /** @param length of the body, in bytes */
    static HttpRequest of(OwnRequest request, OwnUrl url, long length) {
        HttpHeaders out = new DefaultHttpHeaders();
        List<Field> fields = ConnectionFields.without(request.fields());
        if (fields.stream().noneMatch(field -> field.name().equalsIgnoreCase("host"))) {
            out.add(HttpHeaderNames.HOST, url.authority());
        }
        fields.forEach(field -> out.add(field.name(), field.value()));
        if (ConnectionFields.takesTrailers(request.fields())) {
            out.add(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS);
        }
        if (!request.trailers().isEmpty()) {
            out.add(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        } else if (length > 0 || EXPECT_A_BODY.contains(request.method())) {
            out.add(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length));
        }
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(request.method()), url.target(), out);
    }

    static HttpHeaders trailers(OwnRequest request) {
        HttpHeaders out = new DefaultHttpHeaders();
        request.trailers().forEach(field -> out.add(field.name(), field.value()));
        return out;
    }
}
