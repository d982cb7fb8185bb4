package dev.portolan.engine.forward;

import dev.portolan.engine.cache.StoredResponse;

/** What the record of an exchange says of the cache, in sentences. */
final class CacheRemarks {

    static final String COLLAPSED = "Answered with what another request for the same brought at that moment.";
    static final String FORGOTTEN = "Not stored after all: it was forgotten meanwhile.";

    private CacheRemarks() {}

    static String hit(StoredResponse stored, long now, boolean refresh) {
        long ttl = stored.ttl(now);
        String sentence = ttl >= 0
                ? "Answered from the cache: fresh for another %d s.".formatted(ttl)
                : "Answered from the cache: stale for %d s, which is allowed.".formatted(-ttl);
        return refresh ? sentence + " The target is asked for a new one meanwhile." : sentence;
    }

    static String confirmed(StoredResponse stored, long now) {
        return "Answered from the cache: the target said that it is still good, " + span(stored, now) + ".";
    }

    static String stale(StoredResponse stored, long now, String trouble) {
        return "Answered from the cache: stale for %d s, since the target failed (%s)."
                .formatted(Math.max(0, -stored.ttl(now)), trouble);
    }

    static String stored(StoredResponse stored, long now) {
        return "Stored in the cache, " + span(stored, now) + ".";
    }

    private static String span(StoredResponse stored, long now) {
        long ttl = stored.ttl(now);
        return !stored.worthWaiting() || ttl <= 0 ? "to be asked for each time" : "for %d s".formatted(ttl);
    }

    static String notStored(String reason) {
        return "Not stored: " + reason + ".";
    }

    static String invalidated(int responses) {
        return responses == 1
                ? "What the cache had stored of this was forgotten."
                : "What the cache had stored of this, %d responses, was forgotten.".formatted(responses);
    }
}
