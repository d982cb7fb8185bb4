package dev.portolan.engine.upstream;

import dev.portolan.engine.wire.FieldSection;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValidationUtil;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Fields between the neutral form of HTTP/1.1 and HTTP/2 (RFC 9113, section 8). What a target sends is looked at byte by
 * byte: it may be written to a client as HTTP/1.1, where a line break in a value would be another field.
 */
final class Http2Fields {

    private static final AsciiString PROTOCOL = AsciiString.cached(":protocol");
    private static final AsciiString WEBSOCKET_KEY = AsciiString.cached("sec-websocket-key");

    /** RFC 9113, section 8.2.2. */
    private static final Set<String> CONNECTION_SPECIFIC =
            Set.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "te");

    private Http2Fields() {}

    /** @param fields from which what belongs to a connection is taken away, so that they are what was sent */
    static Http2Headers request(String method, String scheme, String target, HttpHeaders fields) {
        fields.remove(HttpHeaderNames.CONNECTION);
        Http2Headers out = new DefaultHttp2Headers(false, fields.size() + 4);
        return copy(fields, begin(out, method, scheme, target, fields));
    }

    /** An extended CONNECT (RFC 8441, section 4) to the protocol that {@code Upgrade} names, in place of that. */
    static Http2Headers connect(String scheme, String target, HttpHeaders fields) {
        Http2Headers out = new DefaultHttp2Headers(false, fields.size() + 5);
        begin(out, "CONNECT", scheme, target, fields)
                .add(PROTOCOL, AsciiString.of(fields.get(HttpHeaderNames.UPGRADE)));
        fields.remove(HttpHeaderNames.CONNECTION)
                .remove(HttpHeaderNames.UPGRADE)
                .remove(WEBSOCKET_KEY);
        return copy(fields, out);
    }

    private static Http2Headers begin(
            Http2Headers out, String method, String scheme, String target, HttpHeaders fields) {
        out.method(AsciiString.of(method)).scheme(AsciiString.of(scheme)).path(AsciiString.of(target));
        String host = fields.get(HttpHeaderNames.HOST);
        return host == null ? out : out.authority(AsciiString.of(host));
    }

    static Http2Headers trailers(HttpHeaders fields) {
        return copy(fields, new DefaultHttp2Headers(false, fields.size()));
    }

    private static Http2Headers copy(HttpHeaders fields, Http2Headers out) {
        Iterator<Map.Entry<CharSequence, CharSequence>> all = fields.iteratorCharSequence();
        while (all.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = all.next();
            AsciiString name = AsciiString.of(field.getKey()).toLowerCase();
            if (!name.contentEquals(HttpHeaderNames.HOST)) {
                // Characters beyond Latin-1 become question marks; their lower byte alone could be anything.
                out.add(name, AsciiString.of(field.getValue()));
            }
        }
        return out;
    }

    /**
     * The status of a response.
     *
     * @throws BadResponseException where the pseudo-fields are none of a response
     */
    static int status(Http2Headers headers) {
        CharSequence status = headers.status();
        if (status == null
                || headers.getAll(Http2Headers.PseudoHeaderName.STATUS.value()).size() != 1) {
            throw malformed("a head without exactly one :status");
        }
        int number = 0;
        for (int i = 0; i < status.length(); i++) {
            int digit = status.charAt(i) - '0';
            number = digit < 0 || digit > 9 ? 1000 : number * 10 + digit;
        }
        if (status.length() != 3 || number < 100 || number > 999) {
            throw malformed("the status code " + printable(status));
        }
        return number;
    }

    /**
     * The fields without those that begin with a colon.
     *
     * @param pseudo how many of those there may be
     * @throws BadResponseException where one is malformed
     */
    static HttpHeaders response(Http2Headers headers, int pseudo) {
        HttpHeaders out = FieldSection.UNCHECKED.newHeaders();
        int colons = 0;
        for (Map.Entry<CharSequence, CharSequence> field : headers) {
            CharSequence name = field.getKey();
            if (!name.isEmpty() && name.charAt(0) == ':') {
                colons++;
            } else {
                check(name, field.getValue());
                out.add(name, field.getValue());
            }
        }
        if (colons != pseudo) {
            throw malformed("pseudo-fields where none belong");
        }
        return out;
    }

    private static void check(CharSequence name, CharSequence value) {
        if (name.isEmpty() || HttpHeaderValidationUtil.validateToken(name) >= 0 || !lowerCase(name)) {
            throw malformed("a field with the name \"" + printable(name) + "\"");
        }
        if (CONNECTION_SPECIFIC.contains(name.toString())) {
            throw malformed("the field " + name + ", which HTTP/2 has not");
        }
        if (HttpHeaderValidationUtil.validateValidHeaderValue(value) >= 0) {
            throw malformed("a control character in the field " + name);
        }
    }

    private static boolean lowerCase(CharSequence name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 'A' && name.charAt(i) <= 'Z') {
                return false;
            }
        }
        return true;
    }

    private static BadResponseException malformed(String what) {
        return new BadResponseException("It sent " + what + ".", null);
    }

    private static String printable(CharSequence text) {
        return text.toString().replaceAll("\\p{Cntrl}", "?");
    }
}
