package dev.portolan.engine.upstream;

/** A {@link TargetSide} that is connected already: an HTTP/1.1 connection or an HTTP/2 stream. Everything before is written once for both. */
public interface TargetConnection extends TargetSide {

    /** The version of HTTP that the target is spoken to in, for the record: {@code HTTP/1.1}. */
    String protocol();

    /** Whether the connection carried an exchange before, or carries others. */
    boolean reused();

    /**
     * Whether the target can't have acted upon the request that failed: it said so, or never got it. Then even one that
     * is not idempotent may be sent again (RFC 9110, section 9.2.2).
     */
    boolean unprocessed();

    /** Whether the request that failed may have crossed the close of a connection that had rested: no byte came in answer. */
    boolean stale();

    /** It was made for an exchange that is over by now: it is kept for another. */
    void giveBack();
}
