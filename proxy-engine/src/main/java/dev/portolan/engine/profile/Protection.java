package dev.portolan.engine.profile;

import org.jspecify.annotations.Nullable;

/**
 * What stands before a route: who gets in, and how often.
 *
 * @param cors which pages of other origins may use it; null to leave that to the target
 * @param auth how it finds out who asks; null for anybody
 * @param writeGuard whether requests that may change something are refused until that is lifted
 */
public record Protection(
        Access access,
        @Nullable RateLimit rateLimit,
        @Nullable Cors cors,
        @Nullable Auth auth,
        boolean writeGuard) {

    /** Nothing does. */
    public static final Protection NONE = new Protection(Access.NONE, null, null, null, false);
}
