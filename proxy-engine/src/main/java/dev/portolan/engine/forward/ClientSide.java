package dev.portolan.engine.forward;

import dev.portolan.engine.wire.Side;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * The client of one exchange (proxy→client): an HTTP/1.1 connection or an HTTP/2 stream. Everything behind this interface
 * is written once for both. Called in this order: {@link #interim} any number of times, {@link #head} once, {@link #body}
 * any number of times, {@link #end} once; or {@link #cut} at any moment, after which nothing follows. Event loop only.
 */
public interface ClientSide extends ClientOrigin, Side {

    /** An interim response; left out where the client would not understand it. */
    void interim(int status, String reason, HttpHeaders fields);

    /**
     * @param fields to which the framing is added, so that they are what was sent
     * @param length see {@link dev.portolan.engine.wire.BodyLength}
     */
    void head(int status, String reason, HttpHeaders fields, long length);

    /** Breaks off, so that the client can't take what it got for a complete response. */
    void cut();

    /**
     * Breaks off as the target did.
     *
     * @param code of RFC 9113, section 7, for a client that can be told it
     */
    default void cut(long code) {
        cut();
    }

    /** Answers 101 with these fields, and gives the connection away as one end of a tunnel. */
    TunnelEnd switchProtocol(String reason, HttpHeaders fields, TunnelEvents events);
}
