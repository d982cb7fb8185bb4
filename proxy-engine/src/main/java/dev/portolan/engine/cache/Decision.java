package dev.portolan.engine.cache;

import org.jspecify.annotations.Nullable;

/** What becomes of a request to a route with a cache (RFC 9111, section 4). */
public sealed interface Decision {

    /**
     * It is answered with what is stored.
     *
     * @param refresh whether the target has to be asked meanwhile (RFC 5861, section 3)
     */
    record Serve(StoredResponse stored, boolean refresh) implements Decision {}

    /**
     * The target is asked whether what is stored is still good, or for something in its place.
     *
     * @param why of RFC 9211, section 2.2
     */
    record Validate(StoredResponse stored, String why) implements Decision {}

    /**
     * The target is asked.
     *
     * @param why of RFC 9211, section 2.2
     * @param store whether its answer may be stored
     */
    record Fetch(String why, boolean store) implements Decision {}

    /** Nothing may be done but to tell that there is nothing (section 5.2.1.7). */
    record Absent() implements Decision {}

    /**
     * @param request GET or HEAD
     * @param stored that suits it, or null
     * @param known whether there is another for its URL
     */
    static Decision of(CacheRequest request, @Nullable StoredResponse stored, boolean known, long nowMillis) {
        if (request.control().has("no-store")) {
            return new Fetch("request", false);
        }
        if (request.guarded() || request.streaming()) {
            return new Fetch("bypass", false);
        }
        if (stored == null) {
            return request.onlyIfCached() ? new Absent() : new Fetch(known ? "vary-miss" : "uri-miss", true);
        }
        boolean wanted = !request.control().has("no-cache") && youngEnough(request, stored, nowMillis);
        if (wanted && !stored.alwaysValidated()) {
            if (stored.freshness().fresh(nowMillis)) {
                return new Serve(stored, false);
            }
            if (maxStale(request, stored, nowMillis)) {
                return new Serve(stored, false);
            }
            if (stored.staleFor("stale-while-revalidate", 0, nowMillis)) {
                return new Serve(stored, true);
            }
        }
        return request.onlyIfCached() ? new Absent() : new Validate(stored, wanted ? "stale" : "request");
    }

    /** Sections 5.2.1.1 and 5.2.1.3. */
    private static boolean youngEnough(CacheRequest request, StoredResponse stored, long nowMillis) {
        long maxAge = request.control().seconds("max-age");
        long minFresh = request.control().seconds("min-fresh");
        boolean young = maxAge < 0 || (maxAge > 0 && stored.freshness().ageMillis(nowMillis) <= maxAge * 1000);
        return young && (minFresh <= 0 || -stored.freshness().staleMillis(nowMillis) >= minFresh * 1000);
    }

    /** Section 5.2.1.2. */
    private static boolean maxStale(CacheRequest request, StoredResponse stored, long nowMillis) {
        CacheControl control = request.control();
        return control.has("max-stale")
                && stored.maxStaleAllowed()
                && (control.bare("max-stale")
                        || stored.freshness().staleMillis(nowMillis) <= control.seconds("max-stale") * 1000);
    }
}
