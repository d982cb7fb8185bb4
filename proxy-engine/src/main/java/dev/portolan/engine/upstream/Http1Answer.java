package dev.portolan.engine.upstream;

import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.wire.BodyLength;
import dev.portolan.engine.wire.Limits;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;

/**
 * What a target answers to one request over HTTP/1.1: how long it is, and whether its connection can carry another exchange
 * behind it (RFC 9112, sections 6.3 and 9.3). One a connection. Event loop only.
 */
final class Http1Answer {

    private Duration keep = Limits.POOLED_IDLE;
    private boolean toHead;
    private boolean interim;
    private boolean ended;
    private boolean lastUse;
    private int interims;
    private long length;

    /** Another exchange has the connection. */
    void begin() {
        ended = false;
        lastUse = false;
        interims = 0;
    }

    /** @param head whether it answers HEAD */
    void expect(boolean head) {
        toHead = head;
    }

    /** @throws BadResponseException where it is malformed */
    ResponseHead head(HttpResponse response) {
        int status = response.status().code();
        ResponseHead head = new ResponseHead(
                status,
                response.status().reasonPhrase(),
                response.protocolVersion().text(),
                response.headers());
        interim = status < 200;
        if (!interim) {
            last(head, response);
        } else if (status != 101 && ++interims > Limits.INTERIM_RESPONSES) {
            throw new BadResponseException("more than " + Limits.INTERIM_RESPONSES + " interim responses", null);
        }
        return head;
    }

    private void last(ResponseHead head, HttpResponse response) {
        try {
            boolean http11 = response.protocolVersion().equals(HttpVersion.HTTP_1_1);
            length = BodyLength.of(head.headers(), http11, BodyLength.UNKNOWN);
        } catch (IllegalArgumentException e) {
            throw new BadResponseException(String.valueOf(e.getMessage()), e);
        }
        boolean empty = toHead || head.status() == 204 || head.status() == 304;
        boolean untilClose =
                length == BodyLength.UNKNOWN && !empty && !head.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
        lastUse = untilClose || !HttpUtil.isKeepAlive(response) || announcesForbiddenBody(head);
        keep = KeepAliveHint.of(head.headers());
    }

    /** RFC 9110, section 15.3.5: the body that a 204 must not have might still come, and be taken for the next response. */
    private boolean announcesForbiddenBody(ResponseHead head) {
        return head.status() == 204 && (length > 0 || head.headers().contains(HttpHeaderNames.TRANSFER_ENCODING));
    }

    /** Whether another head follows the one that came. */
    boolean interim() {
        return interim;
    }

    /** See {@link BodyLength}. */
    long length() {
        return length;
    }

    void end() {
        ended = true;
    }

    boolean ended() {
        return ended;
    }

    /** Whether no further request may be sent on the connection. */
    boolean lastUse() {
        return lastUse;
    }

    /** How long the connection may rest. */
    Duration keep() {
        return keep;
    }
}
