package dev.portolan.engine.upstream;

import dev.portolan.engine.wire.Side;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;

/**
 * The target of one exchange (proxy→upstream): an HTTP/1.1 connection or an HTTP/2 stream, in the exchange's charge between
 * {@link #begin} and {@link #release}, {@link #abort} or {@link #tunnel}. Everything before this interface is written once for
 * both. Called in this order: {@link #begin}, {@link #head} once, {@link #body} any number of times, {@link #end} once.
 * It runs on the event loop of the client that it serves, so that an exchange never changes its thread.
 */
public interface TargetSide extends Side {

    /** The version of HTTP that the target is spoken to in, for the record: {@code HTTP/1.1}. */
    String protocol();

    /** Puts an exchange in charge. */
    void begin(UpstreamEvents events);

    /** Whether the connection carried an exchange before, or carries others. */
    boolean reused();

    /**
     * Whether the target can't have acted upon the request that failed: it said so, or never got it. Then even one that
     * is not idempotent may be sent again (RFC 9110, section 9.2.2).
     */
    boolean unprocessed();

    /** Whether the request that failed may have crossed the close of a connection that had rested: no byte came in answer. */
    boolean stale();

    /**
     * Sends a request's head. {@code Upgrade} among the fields asks to switch protocols, in whatever way the version of
     * HTTP has for it.
     *
     * @param fields to which the framing is added, so that they are what was sent
     * @param length see {@link dev.portolan.engine.wire.BodyLength}
     */
    void head(String method, String target, HttpHeaders fields, long length);

    /** Calls {@link UpstreamEvents#timedOut} unless called again, or {@link #unlimited}, within {@code limit}. */
    void limit(Duration limit);

    void unlimited();

    /** It was made for an exchange that is over by now: it is kept for another. */
    void giveBack();

    /** The exchange is over: the connection is kept for the next one where that is safe. */
    void release();

    /** The exchange is broken off; a request that is not complete stays so. */
    void abort();

    /** Gives it away as one end of a tunnel, after {@link UpstreamEvents#switching}. */
    TunnelEnd tunnel(TunnelEvents tunnelled);
}
