package dev.portolan.engine.upstream;

import dev.portolan.engine.wire.Side;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;

/**
 * The target of one exchange (proxy→upstream), whatever gives the answer: in the exchange's charge between {@link #begin} and
 * {@link #release}, {@link #abort} or {@link #tunnel}, or until it tells that it failed. Called in this order: {@link #begin},
 * {@link #head} once, {@link #body} any number of times, {@link #end} once. It runs on the event loop of the client that it
 * serves, so that an exchange never changes its thread.
 */
public interface TargetSide extends Side {

    /** Puts an exchange in charge. */
    void begin(UpstreamEvents events);

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

    /** The exchange is over: the connection is kept for the next one where that is safe. */
    void release();

    /** The exchange is broken off; a request that is not complete stays so. */
    void abort();

    /** Gives it away as one end of a tunnel, after {@link UpstreamEvents#switching}. */
    TunnelEnd tunnel(TunnelEvents tunnelled);
}
