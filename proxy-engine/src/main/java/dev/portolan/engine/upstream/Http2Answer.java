package dev.portolan.engine.upstream;

import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.wire.BodyLength;
import dev.portolan.engine.wire.Limits;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * What a target answers on one stream: whether it is a response, and has the length that it announces (RFC 9113, section 8.1). Tells
 * by {@link BadResponseException} where it is not. Event loop only.
 */
final class Http2Answer {

    static final String PROTOCOL = "HTTP/2";

    private boolean toHead;
    private boolean toSwitch;
    private boolean begun;
    private boolean tunnel;
    private boolean empty;
    private int interims;
    private long announced = BodyLength.UNKNOWN;
    private long received;

    /**
     * @param head whether it answers HEAD
     * @param upgrade whether it answers a request to switch protocols
     */
    void expect(boolean head, boolean upgrade) {
        toHead = head;
        toSwitch = upgrade;
    }

    /** Whether the head has come that is not an interim one. */
    boolean begun() {
        return begun;
    }

    /** Whether no head has come at all. */
    boolean silent() {
        return !begun && interims == 0;
    }

    /** Whether the target agreed to switch protocols: what follows is no body. */
    boolean tunnel() {
        return tunnel;
    }

    /** A head before the body, interim unless the answer has {@link #begun} by it. */
    ResponseHead head(Http2Headers headers, boolean end) {
        int status = Http2Fields.status(headers);
        ResponseHead head = new ResponseHead(status, reason(status), PROTOCOL, Http2Fields.response(headers, 1));
        if (status < 200) {
            interim(status, end);
        } else {
            begun = true;
            tunnel = toSwitch && status < 300;
            if (!tunnel) {
                begin(head, end);
            }
        }
        return head;
    }

    /** HTTP/2 has no reason phrases: the usual ones are for clients of HTTP/1.1. */
    private static String reason(int status) {
        HttpResponseStatus known = HttpResponseStatus.valueOf(status);
        return known.reasonPhrase().endsWith(")") ? "" : known.reasonPhrase();
    }

    private void interim(int status, boolean end) {
        if (++interims > Limits.INTERIM_RESPONSES) {
            throw malformed("more than " + Limits.INTERIM_RESPONSES + " interim responses");
        }
        if (end || status == 101) {
            throw malformed("an interim response with status " + status + " that HTTP/2 has not");
        }
    }

    private void begin(ResponseHead head, boolean end) {
        empty = toHead || head.status() == 204 || head.status() == 304;
        try {
            announced = BodyLength.of(head.headers(), true, BodyLength.UNKNOWN);
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
        if (end) {
            end();
        }
    }

    /**
     * The length of the body that was begun; see {@link BodyLength}.
     *
     * @param end whether nothing follows the head
     */
    long length(boolean end) {
        return end && !empty && announced == BodyLength.UNKNOWN ? BodyLength.NONE : announced;
    }

    void data(int bytes) {
        if (!begun) {
            throw malformed("a body without a head");
        }
        received += bytes;
        if (received > 0 && empty) {
            throw malformed("a body where the response has none");
        }
        if (announced >= 0 && received > announced) {
            throw malformed("more bytes than content-length announced");
        }
    }

    void end() {
        if (announced >= 0 && !empty && received != announced) {
            throw malformed(received + " bytes instead of the " + announced + " of content-length");
        }
    }

    HttpHeaders trailers(Http2Headers headers) {
        HttpHeaders trailers = Http2Fields.response(headers, 0);
        end();
        return trailers;
    }

    private static BadResponseException malformed(String what) {
        return new BadResponseException("It sent " + what + ".", null);
    }
}
