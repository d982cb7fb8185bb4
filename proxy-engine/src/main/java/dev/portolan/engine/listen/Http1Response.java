package dev.portolan.engine.listen;

import dev.portolan.engine.wire.BodyLength;
import dev.portolan.engine.wire.Outgoing;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;

/** Writes one response as HTTP/1.1, or as a client of HTTP/1.0 can read it. The framing is decided here alone. */
final class Http1Response {

    private final Outgoing out;
    private boolean toHead;
    private boolean http11;
    private boolean empty;
    private boolean chunked;
    private boolean untilClose;
    private boolean began;

    Http1Response(Outgoing out) {
        this.out = out;
    }

    /** The next response answers such a request. */
    void expect(boolean head, boolean client11) {
        toHead = head;
        http11 = client11;
        empty = false;
        chunked = false;
        untilClose = false;
        began = false;
    }

    boolean began() {
        return began;
    }

    /** Whether only the end of the connection tells the client where the body ends. */
    boolean untilClose() {
        return untilClose;
    }

    /** RFC 9110, section 15.2: HTTP/1.0 knows no interim responses. */
    void interim(int status, String reason, HttpHeaders fields) {
        if (http11) {
            out.responseHead(status, reason, fields);
        }
    }

    /**
     * @param persist whether the connection could serve another request after this
     * @return whether it can
     */
    boolean head(int status, String reason, HttpHeaders fields, long length, boolean persist) {
        began = true;
        empty = toHead || status == 204 || status == 304;
        if (!empty) {
            frame(fields, length);
        } else if (length >= 0 && status != 204) {
            fields.set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length));
        }
        boolean persistent = persist && !untilClose;
        if (!persistent) {
            fields.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (!http11) {
            fields.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        out.responseHead(status, reason, fields);
        return persistent;
    }

    private void frame(HttpHeaders fields, long length) {
        if (length != BodyLength.UNKNOWN) {
            fields.set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(Math.max(0, length)));
        } else if (http11) {
            chunked = true;
            fields.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        } else {
            untilClose = true;
        }
    }

    /** Takes over {@code data}; dropped where the response has no body, since it would be read as the next one. */
    void body(ByteBuf data) {
        if (empty || !data.isReadable()) {
            data.release();
        } else if (chunked) {
            out.chunk(data);
        } else {
            out.data(data);
        }
    }

    void end(HttpHeaders trailers) {
        if (chunked) {
            out.lastChunk(trailers);
        }
    }
}
