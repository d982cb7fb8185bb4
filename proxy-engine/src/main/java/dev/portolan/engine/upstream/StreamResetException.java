package dev.portolan.engine.upstream;

import io.netty.handler.codec.http2.Http2Error;
import java.io.IOException;

/** The target broke off one stream of an HTTP/2 connection (RFC 9113, section 6.4). */
public final class StreamResetException extends IOException {

    private static final long serialVersionUID = 1;

    private final long code;

    StreamResetException(long code) {
        super("It reset the stream with " + name(code)
                + (http11Required(code) ? ": it is asked in HTTP/1.1 from now on, so try again." : "."));
        this.code = code;
    }

    static String name(long code) {
        Http2Error known = Http2Error.valueOf(code);
        return known == null ? "error code " + code : known.name();
    }

    /** The error code of RFC 9113, section 7. */
    public long code() {
        return code;
    }

    /** Whether the target wants to be asked in HTTP/1.1. */
    boolean http11Required() {
        return http11Required(code);
    }

    static boolean http11Required(long code) {
        return code == Http2Error.HTTP_1_1_REQUIRED.code();
    }

    /** Whether the target never looked at the request. */
    public boolean refused() {
        return code == Http2Error.REFUSED_STREAM.code();
    }

    /** Whether the code says something to a client as well, and not just about the connection to the target. */
    public boolean meaningful() {
        return code == Http2Error.CANCEL.code()
                || code == Http2Error.INTERNAL_ERROR.code()
                || code == Http2Error.ENHANCE_YOUR_CALM.code();
    }
}
