package dev.portolan.engine.upstream;

import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.wire.BodyLength;

/** Whether a response of HTTP/2 has the length that it announces (RFC 9113, section 8.1.1). Tells by {@link BadResponseException}. */
final class ResponseLength {

    private boolean toHead;
    private boolean empty;
    private long announced = BodyLength.UNKNOWN;
    private long received;

    void expect(boolean head) {
        toHead = head;
    }

    /** What follows is no body. */
    void tunnel() {
        announced = BodyLength.UNKNOWN;
    }

    /**
     * @param end whether nothing follows the head
     * @return see {@link BodyLength}
     */
    long begin(ResponseHead head, boolean end) {
        empty = toHead || head.status() == 204 || head.status() == 304;
        try {
            announced = BodyLength.of(head.headers(), true, BodyLength.UNKNOWN);
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
        if (end) {
            end();
        }
        return end && !empty && announced == BodyLength.UNKNOWN ? BodyLength.NONE : announced;
    }

    void more(int bytes) {
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

    private static BadResponseException malformed(String what) {
        return new BadResponseException("It sent " + what + ".", null);
    }
}
