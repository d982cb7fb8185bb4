package dev.portolan.engine.cache;

import io.netty.handler.codec.http.HttpHeaders;

/** What {@code Cache-Status} says of how a request was handled here (RFC 9211). */
public final class CacheStatus {

    static final String FIELD = "Cache-Status";

    private static final String HERE = "portolan";

    private final StringBuilder text = new StringBuilder(HERE);

    private CacheStatus() {}

    /** Answered without asking the target; {@code ttl} is negative for what is stale. */
    public static CacheStatus hit(long ttl) {
        return new CacheStatus().and("hit").and("ttl=" + ttl);
    }

    /** @param why of section 2.2 */
    public static CacheStatus forwarded(String why) {
        return new CacheStatus().and("fwd=" + why);
    }

    public CacheStatus status(int answered) {
        return and("fwd-status=" + answered);
    }

    public CacheStatus stored(long ttl) {
        return and("stored").and("ttl=" + ttl);
    }

    public CacheStatus collapsed() {
        return and("collapsed");
    }

    public CacheStatus detail(String word) {
        return and("detail=" + word);
    }

    private CacheStatus and(String parameter) {
        text.append("; ").append(parameter);
        return this;
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
