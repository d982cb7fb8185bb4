package dev.portolan.engine.forward;

import dev.portolan.engine.cache.Arrival;
import dev.portolan.engine.cache.CacheRequest;
import dev.portolan.engine.cache.CacheStatus;
import dev.portolan.engine.cache.CacheStore;
import dev.portolan.engine.cache.Decision;
import dev.portolan.engine.cache.Flight;
import dev.portolan.engine.cache.Invalidation;
import dev.portolan.engine.cache.Served;
import dev.portolan.engine.cache.StoredResponse;
import dev.portolan.engine.cache.Validation;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.wire.BodyLength;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.EOFException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cache of a route before its target: answers with what is stored, has the target asked where it must be, and stores what may be
 * while it goes to the client. Several requests for one URL wait for the first. Event loop only, but for the news of others' requests.
 */
final class CachedTarget extends Interceptor implements Flight.Follower {

    private final LiveExchange exchange;
    private final LaneRoute route;
    private final CacheStore store;
    private final PooledTarget pooled;
    private String method = "";
    private String path = "";
    private HttpHeaders fields = EmptyHttpHeaders.INSTANCE;
    private long length;
    private @Nullable HttpHeaders trailers;
    private @Nullable Duration limit;
    private @Nullable CacheRequest request;

    /** Why the target is asked, in the words of RFC 9211; empty while it is not. */
    private String why = "";

    private boolean mayStore;
    private long asked;

    /** What the target is asked about, held. */
    private @Nullable StoredResponse stored;

    /** Whether 304 means that it is still good. */
    private boolean validating;

    /** Others wait for this request. */
    private @Nullable Flight flight;

    private @Nullable Filling filling;
    private @Nullable StoredFeed feed;

    /** What is done when the target's answer, which nobody gets, is over. */
    private @Nullable Runnable instead;

    private Phase phase = Phase.BEGINNING;

    private enum Phase {
        BEGINNING,
        /** Another request for the same is under way. */
        WAITING,
        /** The target has the request. */
        ASKING,
        /** Its response is on its way to the client. */
        PASSING,
        /** Nobody is there any more but others who read what comes. */
        ABANDONED,
        /** What is stored is on its way to the client. */
        SERVING,
        OVER
    }

    CachedTarget(LiveExchange exchange, LaneRoute route, CacheStore store, PooledTarget pooled) {
        super(pooled);
        this.exchange = exchange;
        this.route = route;
        this.store = store;
        this.pooled = pooled;
    }

    private CacheRequest request() {
        if (request == null) {
            throw new IllegalStateException("nobody asks");
        }
        return request;
    }

    private void remark(String sentence) {
        exchange.log().recording().remark(sentence);
    }

    // proxy→upstream

    @Override
    public void head(String asks, String target, HttpHeaders sent, long bodyLength) {
        method = asks;
        path = target;
        fields = sent;
        length = bodyLength;
        CacheRequest made = CacheRequest.of(asks, exchange.request().client(), target, sent, authorized());
        request = made;
        if (!made.reads() || bodyLength != BodyLength.NONE) {
            mayStore = true;
            ask("method");
        } else if (exchange.client() instanceof Refresh refresh) {
            flight = refresh.flight();
            mayStore = true;
            stored = store.find(made).response();
            ask("stale");
        } else {
            decide(made, true);
        }
    }

    /** Whom the route's own gate lets in may get what others must not, even where the target never sees the credentials. */
    private boolean authorized() {
        return route.route().protection().auth() != null
                || exchange.request().headers().contains(HttpHeaderNames.AUTHORIZATION);
    }

    /** @param patient whether it may wait for what others have asked for */
    private void decide(CacheRequest made, boolean patient) {
        CacheStore.Found found = store.find(made);
        StoredResponse response = found.response();
        switch (Decision.of(made, response, found.known(), store.now())) {
            case Decision.Serve(StoredResponse usable, boolean refresh) -> {
                store.hit();
                if (refresh) {
                    refresh(made);
                }
                serve(usable, hit(usable), CacheRemarks.hit(usable, store.now(), refresh));
            }
            case Decision.Validate(StoredResponse about, String reason) -> {
                stored = about;
                mayStore = true;
                gather(made, reason, patient && reason.equals("stale") && about.worthWaiting());
            }
            case Decision.Fetch(String reason, boolean store) -> {
                release(response);
                mayStore = store;
                gather(made, reason, patient && store);
            }
            case Decision.Absent() -> {
                release(response);
                phase = Phase.OVER;
                exchange.cached(CacheStatus.forwarded("uri-miss").detail("only-if-cached"));
                breakOff(new NotStoredException());
            }
        }
    }

    private static void release(@Nullable StoredResponse held) {
        if (held != null) {
            held.release();
        }
    }

    private CacheStatus hit(StoredResponse usable) {
        return why.isEmpty()
                ? CacheStatus.hit(usable.ttl(store.now()))
                : CacheStatus.forwarded(why).collapsed();
    }

    /** Waits for another request for the same, or goes on, with others waiting for it. */
    private void gather(CacheRequest made, String reason, boolean patient) {
        if (patient && made.shares()) {
            phase = Phase.WAITING;
            why = reason;
            if (store.follow(made, this)) {
                return;
            }
            flight = made.shareable() ? store.lead(made) : null;
        }
        ask(reason);
    }

    private void ask(String reason) {
        why = reason;
        phase = Phase.ASKING;
        exchange.cached(CacheStatus.forwarded(reason));
        store.missed();
        asked = store.now();
        if (stored != null) {
            // What the client asked is still to be decided on.
            fields = fields.copy();
            validating = Validation.ask(stored, fields);
        }
        super.head(method, path, fields, length);
        if (trailers != null) {
            super.end(trailers);
            super.flush();
        }
        if (limit != null && phase == Phase.ASKING) {
            super.limit(limit);
        }
    }

    @Override
    public void end(HttpHeaders last) {
        if (phase == Phase.WAITING) {
            trailers = last;
        } else if (phase == Phase.ASKING || phase == Phase.PASSING) {
            super.end(last);
        }
    }

    @Override
    public void reading(boolean wanted) {
        if (feed != null) {
            feed.wanted(wanted);
        } else if (phase == Phase.PASSING || phase == Phase.ASKING) {
            // Those who read along must not wait for one slow client.
            super.reading(wanted || (filling != null && filling.read()));
        }
    }

    @Override
    public void limit(Duration silence) {
        limit = silence;
        if (phase == Phase.ASKING || phase == Phase.PASSING) {
            super.limit(silence);
        }
    }

    @Override
    public void unlimited() {
        limit = null;
        if (phase == Phase.ASKING || phase == Phase.PASSING) {
            super.unlimited();
        }
    }

    // What others' requests bring; any thread

    @Override
    public void arriving(StoredResponse response) {
        exchange.loop().execute(() -> follow(response));
    }

    @Override
    public void landed() {
        exchange.loop()
                .execute(() -> guarded(() -> {
                    if (phase == Phase.WAITING) {
                        release(stored);
                        stored = null;
                        decide(request(), false);
                    }
                }));
    }

    private void follow(StoredResponse response) {
        if (phase != Phase.WAITING) {
            response.release();
            return;
        }
        guarded(() -> {
            CacheRequest made = request();
            if (response.suits(made) && Decision.of(made, response, true, store.now()) instanceof Decision.Serve) {
                release(stored);
                stored = null;
                store.hit();
                serve(response, hit(response), CacheRemarks.COLLAPSED);
            } else {
                response.release();
                ask(why);
            }
        });
    }

    /** Whoever called can't know what becomes of the exchange. */
    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (Throwable fault) {
            settle();
            phase = Phase.OVER;
            breakOff(fault);
        }
    }

    // Answering with what is stored

    /** @param held given to the client, and let go after that */
    private void serve(StoredResponse held, CacheStatus status, String remark) {
        Served served = Served.of(request(), held, store.now());
        phase = Phase.SERVING;
        remark(remark);
        status.addTo(served.fields());
        StoredFeed serving =
                new StoredFeed(held.body(), served.from(), served.to(), exchange.loop(), new StoredFeed.Sink() {
                    @Override
                    public void data(ByteBuf data) {
                        CachedTarget.super.responseBody(data);
                    }

                    @Override
                    public void end() {
                        CachedTarget.super.responseEnd(EmptyHttpHeaders.INSTANCE);
                    }

                    @Override
                    public void broken() {
                        phase = Phase.OVER;
                        CachedTarget.super.failed(new EOFException("The response that it shared broke off."));
                    }

                    @Override
                    public void batchEnd() {
                        CachedTarget.super.responseBatchEnd();
                    }
                });
        feed = serving;
        super.responseHead(
                new ResponseHead(served.status(), served.reason(), "HTTP/1.1", served.fields()), served.length());
        serving.start();
    }

    private void refresh(CacheRequest made) {
        Flight led = store.lead(made);
        if (led != null) {
            exchange.loop().execute(() -> Refresh.start(exchange, route, led, () -> store.land(made, led)));
        }
    }

    // upstream→proxy

    @Override
    public void responseInterim(ResponseHead head) {
        if (phase != Phase.ABANDONED) {
            super.responseInterim(head);
        }
    }

    @Override
    public void responseHead(ResponseHead head, long bodyLength) {
        CacheRequest made = request();
        Arrival arrival = new Arrival(made, head.status(), head.reason(), head.headers(), asked, store.now());
        StoredResponse about = stored;
        if (about != null && validating && head.status() == 304) {
            instead = () -> confirmed(about, arrival);
        } else if (about != null && arrival.error() && about.staleIfError(made, store.now())) {
            int status = head.status();
            instead = () -> stale(about, CacheStatus.forwarded(why).status(status), "answered " + status);
        } else {
            pass(made, about, arrival, head, bodyLength);
        }
    }

    private void pass(
            CacheRequest made, @Nullable StoredResponse about, Arrival arrival, ResponseHead head, long bodyLength) {
        if (made.unsafe() && Invalidation.by(head.status())) {
            int gone = store.invalidate(Invalidation.keys(made.key(), origin(), head.headers()));
            if (gone > 0) {
                remark(CacheRemarks.invalidated(gone));
            }
        }
        if (made.head() && about != null && head.status() == 200) {
            store.freshenByHead(about, arrival);
        }
        release(about);
        stored = null;
        CacheStatus status = CacheStatus.forwarded(why).status(head.status());
        if (mayStore && !made.head()) {
            store(made, arrival, head, bodyLength, status);
        }
        phase = Phase.PASSING;
        HttpHeaders out = head.headers().copy();
        status.addTo(out);
        super.responseHead(new ResponseHead(head.status(), head.reason(), head.protocol(), out), bodyLength);
    }

    private void store(CacheRequest made, Arrival arrival, ResponseHead head, long bodyLength, CacheStatus status) {
        boolean empty = head.status() == 204;
        if (bodyLength == BodyLength.UNKNOWN && !empty && untilClose(head)) {
            notStored(made, "only the end of the connection says where it ends");
            return;
        }
        long size = empty ? 0 : bodyLength;
        switch (store.receive(arrival, size)) {
            case Arrival.Verdict.Stored(StoredResponse response) -> {
                filling = new Filling(store, response, size);
                status.stored(response.ttl(store.now()));
                remark(CacheRemarks.stored(response, store.now()));
                if (flight != null) {
                    store.arriving(flight, response);
                }
            }
            case Arrival.Verdict.NotStored(String reason) -> notStored(made, reason);
        }
    }

    private static boolean untilClose(ResponseHead head) {
        return head.protocol().startsWith("HTTP/1") && !head.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    private void notStored(CacheRequest made, String reason) {
        if (made.reads()) {
            remark(CacheRemarks.notStored(reason));
        }
        if (flight != null) {
            store.unshared(made);
            land();
        }
    }

    private void land() {
        Flight led = flight;
        if (led != null) {
            flight = null;
            store.land(request(), led);
        }
    }

    /** The target as it may call itself. */
    private String origin() {
        Target target = pooled.choice().target();
        return target.scheme().replace(Target.H2C, "http") + "://" + target.authority();
    }

    @Override
    public void responseBody(ByteBuf data) {
        if (instead != null) {
            data.release();
            return;
        }
        if (filling != null && !filling.add(data)) {
            filling = null;
            land();
        }
        if (phase == Phase.ABANDONED) {
            data.release();
            abandonWhereNobodyReads();
        } else {
            super.responseBody(data);
        }
    }

    @Override
    public void responseEnd(HttpHeaders last) {
        Runnable next = instead;
        if (next != null) {
            instead = null;
            super.release();
            next.run();
            return;
        }
        if (filling != null) {
            filling.complete();
            filling = null;
        }
        land();
        if (phase == Phase.ABANDONED) {
            phase = Phase.OVER;
            super.release();
        } else {
            super.responseEnd(last);
        }
    }

    @Override
    public void responseBatchEnd() {
        if (phase == Phase.PASSING) {
            super.responseBatchEnd();
        }
    }

    private void confirmed(StoredResponse about, Arrival arrival) {
        stored = null;
        StoredResponse fresh = store.freshen(about, arrival);
        about.release();
        land();
        serve(
                fresh,
                CacheStatus.forwarded(why).status(304).stored(fresh.ttl(store.now())),
                CacheRemarks.confirmed(fresh, store.now()));
    }

    private void stale(StoredResponse about, CacheStatus status, String trouble) {
        stored = null;
        land();
        serve(about, status.detail("stale-if-error"), CacheRemarks.stale(about, store.now(), trouble));
    }

    // The end

    @Override
    public void failed(Throwable cause) {
        if (!standIn(Failure.ofTarget(cause), false)) {
            boolean told = phase != Phase.ABANDONED;
            settle();
            phase = Phase.OVER;
            if (told) {
                super.failed(cause);
            }
        }
    }

    @Override
    public void timedOut() {
        if (phase == Phase.ABANDONED) {
            settle();
            phase = Phase.OVER;
            super.abort();
        } else if (!standIn(Failure.RESPONSE_TIMEOUT, true)) {
            super.timedOut();
        }
    }

    /** What is stored takes the place of a target that fails, where that is allowed. */
    private boolean standIn(Failure failure, boolean abort) {
        StoredResponse about = stored;
        if (about == null || phase != Phase.ASKING || !about.staleIfError(request(), store.now())) {
            return false;
        }
        if (abort) {
            super.abort();
        }
        instead = null;
        Breakdown.struck(route, pooled.choice(), failure, false);
        stale(about, CacheStatus.forwarded(why), failure.brief());
        return true;
    }

    @Override
    public void release() {
        if (phase == Phase.PASSING) {
            super.release();
        } else {
            super.abort();
        }
        settle();
        phase = Phase.OVER;
    }

    @Override
    public void abort() {
        if (phase == Phase.PASSING && filling != null && (filling.read() || (flight != null && flight.followed()))) {
            phase = Phase.ABANDONED;
            super.reading(true);
            return;
        }
        settle();
        phase = Phase.OVER;
        super.abort();
    }

    private void abandonWhereNobodyReads() {
        if (filling == null) {
            settle();
            phase = Phase.OVER;
            super.abort();
        }
    }

    private void settle() {
        release(stored);
        stored = null;
        if (filling != null) {
            filling.drop();
            filling = null;
        }
        if (feed != null) {
            feed.close();
            feed = null;
        }
        land();
    }
}
