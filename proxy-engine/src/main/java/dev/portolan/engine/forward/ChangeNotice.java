package dev.portolan.engine.forward;

import dev.portolan.engine.cache.CacheStore;
import dev.portolan.engine.cache.Invalidation;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.upstream.TargetSide;
import org.jspecify.annotations.Nullable;

/**
 * Tells the caches of other routes that a request may have changed what they stored (RFC 9111, section 4.4): routes may part the methods
 * of one URL among them. Event loop only.
 */
final class ChangeNotice extends Interceptor {

    private final LiveExchange exchange;
    private final Site site;
    private final @Nullable CacheStore own;

    /** @param own the cache of the request's own route, which sees it by itself; or null */
    ChangeNotice(LiveExchange exchange, Site site, @Nullable CacheStore own, TargetSide target) {
        super(target);
        this.exchange = exchange;
        this.site = site;
        this.own = own;
    }

    @Override
    public void responseHead(ResponseHead head, long length) {
        if (Invalidation.by(head.status())) {
            int gone = site.forget(ClientUrl.of(exchange.request()), own);
            if (gone > 0) {
                exchange.log().recording().remark(CacheRemarks.invalidated(gone));
            }
        }
        super.responseHead(head, length);
    }
}
