package dev.portolan.engine.upstream;

/** Why a connection does not go back to its pool; the first that holds is the reason. */
enum Discard {
    /** It is closed already. */
    GONE,
    /** The target sent bytes that belong to no response. */
    SURPLUS,
    /** The request was answered before it was sent whole. */
    REQUEST_CUT,
    /** One of the two sides said that it is the last use. */
    LAST_USE,
    /** The target is no longer in the profile. */
    RETIRED,
    /** Enough of them rest already. */
    POOL_FULL
}
