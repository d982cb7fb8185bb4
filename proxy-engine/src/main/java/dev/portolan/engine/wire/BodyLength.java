package dev.portolan.engine.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * How long a body is: a number of bytes, {@link #UNKNOWN} or {@link #NONE}. Every message is framed anew from this
 * (RFC 9112, section 6); the framing fields of the other side are never copied.
 */
public final class BodyLength {

    /** There is a body that ends when it ends: chunked, or up to the close of the connection. */
    public static final long UNKNOWN = -1;

    /** There is no body, and no field speaks of one. */
    public static final long NONE = -2;

    private BodyLength() {}

    /**
     * The body that the framing fields of a decoded message announce.
     *
     * @param without what it means that no field speaks of a body
     * @throws IllegalArgumentException where the fields are contradictory, or in a coding other than chunked
     */
    public static long of(HttpHeaders fields, boolean http11, long without) {
        String coding = only(fields, HttpHeaderNames.TRANSFER_ENCODING);
        String length = only(fields, HttpHeaderNames.CONTENT_LENGTH);
        if (coding == null) {
            return length == null ? without : number(length);
        }
        if (!http11) {
            throw new IllegalArgumentException("Transfer-Encoding in an HTTP/1.0 message");
        }
        if (length != null) {
            throw new IllegalArgumentException("both Transfer-Encoding and Content-Length");
        }
        if (!HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(coding)) {
            throw new IllegalArgumentException("transfer coding other than chunked");
        }
        return UNKNOWN;
    }

    private static @Nullable String only(HttpHeaders fields, CharSequence name) {
        String value = fields.get(name);
        if (value != null && fields.getAll(name).size() > 1) {
            throw new IllegalArgumentException(name + " is repeated");
        }
        return value;
    }

    private static long number(String length) {
        for (int i = 0; i < length.length(); i++) {
            if (length.charAt(i) < '0' || length.charAt(i) > '9') {
                throw new IllegalArgumentException("Content-Length is not a number");
            }
        }
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Content-Length is not a number", e);
        }
    }
}
