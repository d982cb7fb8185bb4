package dev.portolan.engine.cache;

import dev.portolan.engine.capture.CacheOutcome;
import io.netty.handler.codec.http.HttpHeaders;

/** How a request was handled here: what {@code Cache-Status} says of it (RFC 9211), and in one word. */
public final class CacheStatus {

    static final String FIELD = "Cache-Status";

    private static final String HERE = "portolan";

    private final StringBuilder text = new StringBuilder(HERE);
    private CacheOutcome outcome;

    private CacheStatus(CacheOutcome outcome) {
        this.outcome = outcome;
    }

    /** Answered without asking the target; {@code ttl} is negative for what is stale. */
    public static CacheStatus hit(long ttl) {
        return new CacheStatus(ttl < 0 ? CacheOutcome.STALE : CacheOutcome.HIT)
                .and("hit")
                .and("ttl=" + ttl);
    }

    /** @param why of section 2.2 */
    public static CacheStatus forwarded(String why) {
        CacheOutcome outcome = switch (why) {
            case "bypass", "method", "request" -> CacheOutcome.BYPASS;
            case "stale" -> CacheOutcome.EXPIRED;
            default -> CacheOutcome.MISS;
        };
        return new CacheStatus(outcome).and("fwd=" + why);
    }

    public CacheStatus status(int answered) {
        return and("fwd-status=" + answered);
    }

    public CacheStatus stored(long ttl) {
        return and("stored").and("ttl=" + ttl);
    }

    /** The target said by 304 that what is stored is still good. */
    public CacheStatus confirmed(long ttl) {
        return as(CacheOutcome.REVALIDATED).status(304).stored(ttl);
    }

    /** Answered with what another request for the same brought. */
    public CacheStatus collapsed() {
        return as(CacheOutcome.HIT).and("collapsed");
    }

    /** What is stored took the place of a target that failed. */
    public CacheStatus staleIfError() {
        return as(CacheOutcome.STALE).and("detail=stale-if-error");
    }

    /** Nothing is stored, and nothing else was wanted. */
    public CacheStatus onlyIfCached() {
        return and("detail=only-if-cached");
    }

    private CacheStatus as(CacheOutcome other) {
        outcome = other;
        return this;
    }

    private CacheStatus and(String parameter) {
        text.append("; ").append(parameter);
        return this;
    }

    public CacheOutcome outcome() {
        return outcome;
    }

    /** Those of caches before this one stay: each adds its own at the end. */
    public void addTo(HttpHeaders fields) {
        fields.add(FIELD, text.toString());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
