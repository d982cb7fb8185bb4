package dev.portolan.engine.forward;

import dev.portolan.engine.cache.Flight;
import dev.portolan.engine.cache.StoredResponse;
import org.jspecify.annotations.Nullable;

/**
 * Why a target is asked although its route has a cache.
 *
 * @param why in the words of RFC 9211, section 2.2
 * @param about what is stored and may be good still, held; or null
 * @param store whether the answer may be stored
 * @param led those who wait for the answer, or null
 */
record CacheQuestion(
        String why,
        @Nullable StoredResponse about,
        boolean store,
        @Nullable Flight led) {

    CacheQuestion leading(@Nullable Flight flight) {
        return new CacheQuestion(why, about, store, flight);
    }

    void release() {
        if (about != null) {
            about.release();
        }
    }
}
