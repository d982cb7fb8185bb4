package dev.portolan.engine.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessageDecoderResult;
import io.netty.util.AsciiString;

/**
 * Looks at the head of a message for what Netty's decoder smooths over: of two {@code Content-Length} fields in an
 * HTTP/1.0 message it drops the second, and a folded field (RFC 9112, section 5.2) it joins without a trace. Event loop only.
 */
final class HeadWatch {

    private boolean within = true;
    private int bytes;
    private int fields;
    private int lengths;

    /** Another head may come. */
    void begin() {
        within = true;
        bytes = 0;
        fields = 0;
        lengths = 0;
    }

    /** The head was handed on; fields that still come are trailers. */
    void end() {
        within = false;
    }

    /** Whether the present message's head has not been handed on yet. */
    boolean within() {
        return within;
    }

    /** So many bytes of the head were taken. */
    void consumed(int count) {
        bytes += count;
    }

    /** A line began with this field's name. */
    void field(AsciiString name) {
        if (!within) {
            return;
        }
        fields++;
        if (name.length() == 14 && name.contentEqualsIgnoreCase(HttpHeaderNames.CONTENT_LENGTH) && ++lengths > 1) {
            throw new IllegalArgumentException("content-length is repeated");
        }
    }

    /** Whether there were more lines than fields. Every line ends in exactly two bytes, as the decoder has made sure. */
    boolean folded(HttpMessageDecoderResult sizes) {
        int emptyAndFirst = 2;
        int lines = (bytes - sizes.initialLineLength() - sizes.headerSize()) / 2 - emptyAndFirst;
        return lines != fields;
    }
}
