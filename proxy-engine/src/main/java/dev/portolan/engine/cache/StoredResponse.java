package dev.portolan.engine.cache;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response that is in a store, or on its way there. Immutable but for the body that may still come; whoever is given one holds
 * its body, and has to {@link #release} it.
 *
 * @param fields without those of the connection, of framing, and without {@code Age}
 * @param stamp of the store, when it was asked for
 */
public record StoredResponse(
        String key,
        int status,
        String reason,
        HttpHeaders fields,
        VaryKey vary,
        Directives directives,
        Freshness freshness,
        long stamp,
        StoredBody body) {

    /** What an entry takes besides its body and its fields: measured, rounded up. */
    private static final int OVERHEAD = 512;

    StoredResponse hold() {
        body.hold();
        return this;
    }

    public void release() {
        body.release();
    }

    @Nullable
    String entityTag() {
        return fields.get(HttpHeaderNames.ETAG);
    }

    public boolean hasValidator() {
        return fields.contains(HttpHeaderNames.ETAG) || fields.contains(HttpHeaderNames.LAST_MODIFIED);
    }

    /** Whether its target has to be asked each time before it is used (RFC 9111, section 5.2.2.4). */
    boolean alwaysValidated() {
        return directives.control().bare("no-cache");
    }

    /** Whether it forbids to be used when it is stale (sections 5.2.2.2 and 5.2.2.8). */
    boolean neverStale() {
        CacheControl control = directives.control();
        return control.bare("no-cache") || control.has("must-revalidate") || control.has("proxy-revalidate");
    }

    /** Whether somebody who asks for stale responses may have it: {@code s-maxage} speaks against it (section 5.2.2.10). */
    boolean maxStaleAllowed() {
        return !neverStale() && !directives.control().has("s-maxage");
    }

    /** Whether it is stale for no longer than {@code directive} of its own, or {@code asked}, allows (RFC 5861). */
    boolean staleFor(String directive, long asked, long nowMillis) {
        long allowed = Math.max(directives.control().seconds(directive), asked);
        return !neverStale() && allowed > 0 && freshness.staleMillis(nowMillis) < allowed * 1000;
    }

    /** Whether it may take the place of a target that fails (RFC 5861, section 4). */
    public boolean staleIfError(CacheRequest request, long nowMillis) {
        return !request.control().has("no-cache")
                && staleFor("stale-if-error", request.control().seconds("stale-if-error"), nowMillis);
    }

    public boolean suits(CacheRequest request) {
        return vary.matches(request.fields(), fields);
    }

    /** Seconds that it is still fresh; negative ones where it is stale. */
    public long ttl(long nowMillis) {
        return freshness.ttl(nowMillis);
    }

    /** Whether those who wait for its being asked for again can be helped by that: it is fresh for a while then. */
    public boolean worthWaiting() {
        return freshness.lifetime() > 0 && !alwaysValidated();
    }

    /** What it takes of the store's budget. */
    long size() {
        long size = OVERHEAD + 2L * key.length() + body.length();
        Iterator<Map.Entry<CharSequence, CharSequence>> lines = fields.iteratorCharSequence();
        while (lines.hasNext()) {
            Map.Entry<CharSequence, CharSequence> line = lines.next();
            size += 64L + line.getKey().length() + line.getValue().length();
        }
        return size;
    }
}
