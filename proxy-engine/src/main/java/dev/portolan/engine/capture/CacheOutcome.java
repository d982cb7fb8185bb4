package dev.portolan.engine.capture;

/** What the cache of its route did for an exchange. */
public enum CacheOutcome {
    /** Answered with what was stored, or with what another request for the same brought. */
    HIT,
    /** Answered with what was stored though it was stale, as its target allows. */
    STALE,
    /** Answered with what was stored: the target said that it is still good. */
    REVALIDATED,
    /** Nothing was stored of it, so the target answered. */
    MISS,
    /** What was stored was stale, and the target gave something else. */
    EXPIRED,
    /** The target answered because the request wanted that, or can't be answered with what is stored. */
    BYPASS
}
