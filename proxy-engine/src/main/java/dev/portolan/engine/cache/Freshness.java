package dev.portolan.engine.cache;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How long a response is fresh, and how old it is (RFC 9111, section 4.2).
 *
 * @param lifetime in seconds; 0 where it has none
 * @param explicit whether the response says so, be it wrongly; else it was guessed, or there is none
 * @param initialAgeMillis its age when it came
 * @param cameMillis when that was, since the epoch
 */
record Freshness(long lifetime, boolean explicit, long initialAgeMillis, long cameMillis) {

    /** Those that may be stored, and guessed about, without being said so (RFC 9110, section 15.1). */
    private static final Set<Integer> HEURISTIC = Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);

    /** A guess is never longer than a day. */
    private static final long LONGEST_GUESS = 24 * 60 * 60;

    /**
     * @param askedMillis when the request for it was sent
     * @param cameMillis when its head came
     */
    static Freshness of(int status, HttpHeaders fields, Directives directives, long askedMillis, long cameMillis) {
        Long date = DateField.seconds(fields, HttpHeaderNames.DATE, cameMillis);
        long came = Math.floorDiv(cameMillis, 1000L);
        long initialAge = initialAge(fields, date == null ? came : date, askedMillis, cameMillis);
        Long told = told(fields, directives, date == null ? came : date, cameMillis);
        return told != null
                ? new Freshness(Math.max(0, told), true, initialAge, cameMillis)
                : new Freshness(
                        guessed(status, fields, directives, date == null ? came : date, cameMillis),
                        false,
                        initialAge,
                        cameMillis);
    }

    /** Section 4.2.3; of several values of Age the first counts, one that is no number does not. */
    private static long initialAge(HttpHeaders fields, long date, long askedMillis, long cameMillis) {
        long apparent = Math.max(0, Math.floorDiv(cameMillis, 1000L) - date) * 1000;
        String value = fields.get(HttpHeaderNames.AGE);
        int comma = value == null ? -1 : value.indexOf(',');
        String first = value == null || comma < 0 ? value : value.substring(0, comma);
        long age = Math.max(0, CacheControl.number(first == null ? null : first.strip()));
        return Math.max(apparent, age * 1000 + Math.max(0, cameMillis - askedMillis));
    }

    /** Section 4.2.1, as for a shared cache; null where nothing is said. */
    private static @Nullable Long told(HttpHeaders fields, Directives directives, long date, long cameMillis) {
        CacheControl control = directives.control();
        if (control.has("s-maxage")) {
            return control.seconds("s-maxage");
        }
        if (control.has("max-age")) {
            return control.seconds("max-age");
        }
        String expires = directives.targeted() ? null : fields.get(HttpHeaderNames.EXPIRES);
        if (expires == null) {
            return null;
        }
        Long at = DateField.parse(expires, cameMillis);
        return at == null ? 0 : Math.min(CacheControl.FOREVER, at - date);
    }

    /** Section 4.2.2: a tenth of the time since it was changed. Never of what is plainly for one client. */
    private static long guessed(int status, HttpHeaders fields, Directives directives, long date, long cameMillis) {
        boolean allowed = HEURISTIC.contains(status) || directives.control().has("public");
        Long modified = DateField.seconds(fields, HttpHeaderNames.LAST_MODIFIED, cameMillis);
        if (!allowed || modified == null || fields.contains(HttpHeaderNames.SET_COOKIE)) {
            return 0;
        }
        return Math.clamp((date - modified) / 10, 0, LONGEST_GUESS);
    }

    /** Whether a response of that status may be stored without a word about it (section 3). */
    static boolean heuristic(int status) {
        return HEURISTIC.contains(status);
    }

    long ageMillis(long nowMillis) {
        return initialAgeMillis + Math.max(0, nowMillis - cameMillis);
    }

    /** In seconds, for {@code Age}. */
    long age(long nowMillis) {
        return Math.min(CacheControl.FOREVER, ageMillis(nowMillis) / 1000);
    }

    boolean fresh(long nowMillis) {
        return staleMillis(nowMillis) < 0;
    }

    /** For how long it has been stale; negative while it is fresh. */
    long staleMillis(long nowMillis) {
        return ageMillis(nowMillis) - lifetime * 1000;
    }

    /** Seconds that it is still fresh, rounded down; negative ones where it is stale. */
    long ttl(long nowMillis) {
        return Math.floorDiv(-staleMillis(nowMillis), 1000L);
    }
}
