package dev.portolan.engine.forward;

import dev.portolan.engine.cache.CacheRequest;
import dev.portolan.engine.cache.CacheStatus;
import dev.portolan.engine.cache.CacheStore;
import dev.portolan.engine.cache.Flight;
import dev.portolan.engine.cache.Served;
import dev.portolan.engine.cache.StoredResponse;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.wire.BodyLength;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cache of a route before its target: has {@link CacheLookup} find out what answers a request, and gives it what is stored, or leaves
 * it to {@link AskedTarget}. Event loop only.
 */
final class CachedTarget extends Interceptor implements CacheLookup.Outcome, AskedTarget.Instead {

    private final LiveExchange exchange;
    private final LaneRoute route;
    private final CacheStore store;
    private final AskedTarget asked;
    private HeldRequest held = new HeldRequest("", "", EmptyHttpHeaders.INSTANCE, BodyLength.NONE);
    private @Nullable CacheRequest request;
    private @Nullable CacheLookup lookup;
    private @Nullable StoredFeed feed;
    private Phase phase = Phase.LOOKING;

    private enum Phase {
        /** Nothing is decided, perhaps because another request for the same is under way. */
        LOOKING,
        /** The target has the request. */
        ASKED,
        /** What is stored is on its way to the client. */
        SERVING,
        OVER
    }

    CachedTarget(LiveExchange exchange, LaneRoute route, CacheStore store, PooledTarget pooled) {
        this(exchange, route, store, new AskedTarget(exchange, route, store, pooled));
    }

    private CachedTarget(LiveExchange exchange, LaneRoute route, CacheStore store, AskedTarget asked) {
        super(asked);
        this.exchange = exchange;
        this.route = route;
        this.store = store;
        this.asked = asked;
    }

    private CacheRequest request() {
        if (request == null) {
            throw new IllegalStateException("nobody asks");
        }
        return request;
    }

    @Override
    public void head(String method, String path, HttpHeaders fields, long length) {
        held = new HeldRequest(method, path, fields, length);
        CacheRequest made = CacheRequest.of(method, exchange.request().client(), path, fields, authorized());
        request = made;
        if (!made.reads() || length != BodyLength.NONE) {
            ask(new CacheQuestion("method", null, /* store= */ true, null));
        } else if (exchange.client() instanceof Refresh refresh) {
            Flight led = refresh.flight();
            ask(new CacheQuestion("stale", store.find(made).response(), /* store= */ true, led));
        } else {
            CacheLookup looking = new CacheLookup(store, made, exchange.loop(), this);
            lookup = looking;
            looking.begin();
        }
    }

    /** Whom the route's own gate lets in may get what others must not, even where the target never sees the credentials. */
    private boolean authorized() {
        return route.route().protection().auth() != null
                || exchange.request().headers().contains(HttpHeaderNames.AUTHORIZATION);
    }

    @Override
    public void ask(CacheQuestion question) {
        phase = Phase.ASKED;
        asked.ask(request(), question, held, this);
        Duration limit = held.limit();
        if (limit != null && phase == Phase.ASKED) {
            super.limit(limit);
        }
    }

    @Override
    public void absent() {
        exchange.cached(CacheStatus.forwarded("uri-miss").onlyIfCached());
        breakOff(new NotStoredException());
    }

    @Override
    public void broken(Throwable fault) {
        settle();
        breakOff(fault);
    }

    @Override
    public void end(HttpHeaders last) {
        if (phase == Phase.LOOKING) {
            held.end(last);
        } else if (phase == Phase.ASKED) {
            super.end(last);
        }
    }

    @Override
    public void reading(boolean wanted) {
        if (feed != null) {
            feed.wanted(wanted);
        } else if (phase == Phase.ASKED) {
            super.reading(wanted);
        }
    }

    @Override
    public void limit(Duration silence) {
        held.limit(silence);
        if (phase == Phase.ASKED) {
            super.limit(silence);
        }
    }

    @Override
    public void unlimited() {
        held.limit(null);
        if (phase == Phase.ASKED) {
            super.unlimited();
        }
    }

    // Answering with what is stored

    @Override
    public void serve(StoredResponse usable, CacheStatus status, String remark, boolean refresh) {
        store.hit();
        if (refresh) {
            refresh();
        }
        serve(usable, status, remark);
    }

    private void refresh() {
        CacheRequest made = request();
        Flight led = store.lead(made);
        if (led != null) {
            exchange.loop().execute(() -> Refresh.start(exchange, route, led, () -> store.land(made, led)));
        }
    }

    @Override
    public void serve(StoredResponse usable, CacheStatus status, String remark) {
        Served served = Served.of(request(), usable, store.now());
        phase = Phase.SERVING;
        exchange.log().recording().remark(remark);
        status.addTo(served.fields());
        exchange.log().cached(status.outcome());
        StoredFeed serving = new StoredFeed(usable.body(), served.from(), served.to(), exchange.loop(), exchange());
        feed = serving;
        super.responseHead(
                new ResponseHead(served.status(), served.reason(), "HTTP/1.1", served.fields()), served.length());
        serving.start();
    }

    // The end

    @Override
    public void release() {
        settle();
        super.release();
    }

    @Override
    public void abort() {
        settle();
        super.abort();
    }

    private void settle() {
        phase = Phase.OVER;
        if (lookup != null) {
            lookup.leave();
        }
        if (feed != null) {
            feed.close();
            feed = null;
        }
    }
}
