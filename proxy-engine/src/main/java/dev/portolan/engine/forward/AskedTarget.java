package dev.portolan.engine.forward;

import dev.portolan.engine.cache.Arrival;
import dev.portolan.engine.cache.CacheRequest;
import dev.portolan.engine.cache.CacheStatus;
import dev.portolan.engine.cache.CacheStore;
import dev.portolan.engine.cache.StoredResponse;
import dev.portolan.engine.cache.Validation;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.profile.Target;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A target that is asked because what is stored does not do: its answer goes to the client and into the store, or shows that what is
 * stored does after all. Event loop only.
 */
final class AskedTarget extends Interceptor {

    private final LiveExchange exchange;
    private final LaneRoute route;
    private final CacheStore store;
    private final PooledTarget pooled;
    private @Nullable Asking asking;

    /** What the target is asked about, held. */
    private @Nullable StoredResponse stored;

    /** Whether 304 means that it is still good. */
    private boolean validating;

    /** What is done when the target's answer, which nobody gets, is over. */
    private @Nullable Runnable instead;

    private Phase phase = Phase.ASKING;

    private record Asking(CacheRequest request, CacheQuestion question, CacheIntake intake, Instead client) {}

    private enum Phase {
        /** Its response has not come, or goes to nobody. */
        ASKING,
        /** Its response is on its way to the client. */
        PASSING,
        /** Nobody is there any more but others who read what comes. */
        ABANDONED,
        OVER
    }

    /** Who gets what is stored instead of the target's answer. */
    interface Instead {

        /** @param held whose release is left to whoever is told */
        void serve(StoredResponse held, CacheStatus status, String remark);
    }

    AskedTarget(LiveExchange exchange, LaneRoute route, CacheStore store, PooledTarget pooled) {
        super(pooled);
        this.exchange = exchange;
        this.route = route;
        this.store = store;
        this.pooled = pooled;
    }

    private Asking asking() {
        if (asking == null) {
            throw new IllegalStateException("nobody asks");
        }
        return asking;
    }

    private CacheIntake intake() {
        return asking().intake();
    }

    private CacheStatus status() {
        return CacheStatus.forwarded(asking().question().why());
    }

    // proxy→upstream

    void ask(CacheRequest request, CacheQuestion question, HeldRequest held, Instead client) {
        CacheIntake intake = new CacheIntake(store, request, exchange.log().recording(), question.led());
        asking = new Asking(request, question, intake, client);
        stored = question.about();
        exchange.cached(status());
        store.missed();
        HttpHeaders fields = held.fields();
        if (stored != null) {
            // What the client asked is still to be decided on.
            fields = fields.copy();
            validating = Validation.ask(stored, fields);
        }
        held.send(fields, this);
    }

    @Override
    public void reading(boolean wanted) {
        // Those who read along must not wait for one slow client.
        super.reading(wanted || intake().read());
    }

    // upstream→proxy

    @Override
    public void responseInterim(ResponseHead head) {
        if (phase != Phase.ABANDONED) {
            super.responseInterim(head);
        }
    }

    @Override
    public void responseHead(ResponseHead head, long length) {
        intake().invalidate(head, origin());
        Arrival arrival = intake().arrival(head);
        StoredResponse about = stored;
        if (about != null && validating && head.status() == 304) {
            instead = () -> confirmed(about, arrival);
        } else if (about != null && arrival.error() && staleIfError(about)) {
            int status = head.status();
            instead = () -> stale(about, status().status(status), "answered " + status);
        } else {
            pass(arrival, head, length);
        }
    }

    private boolean staleIfError(StoredResponse about) {
        return about.staleIfError(asking().request(), store.now());
    }

    private void confirmed(StoredResponse about, Arrival arrival) {
        stored = null;
        StoredResponse fresh = store.freshen(about, arrival);
        about.release();
        intake().land();
        long now = store.now();
        serve(fresh, status().confirmed(fresh.ttl(now)), CacheRemarks.confirmed(fresh, now));
    }

    private void stale(StoredResponse about, CacheStatus status, String trouble) {
        stored = null;
        intake().land();
        serve(about, status.staleIfError(), CacheRemarks.stale(about, store.now(), trouble));
    }

    private void serve(StoredResponse usable, CacheStatus status, String remark) {
        phase = Phase.OVER;
        asking().client().serve(usable, status, remark);
    }

    private void pass(Arrival arrival, ResponseHead head, long length) {
        CacheRequest request = asking().request();
        if (request.head() && stored != null && head.status() == 200) {
            store.freshenByHead(stored, arrival);
        }
        letGo();
        CacheStatus status = status().status(head.status());
        if (asking().question().store() && !request.head()) {
            intake().begin(arrival, head, length, status);
        }
        phase = Phase.PASSING;
        HttpHeaders out = head.headers().copy();
        status.addTo(out);
        exchange.log().cached(status.outcome());
        super.responseHead(new ResponseHead(head.status(), head.reason(), head.protocol(), out), length);
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
        intake().body(data);
        if (phase != Phase.ABANDONED) {
            super.responseBody(data);
            return;
        }
        data.release();
        if (!intake().storing()) {
            // Nobody reads it any more.
            giveUp();
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
        intake().end();
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

    // The end

    @Override
    public void failed(Throwable cause) {
        if (!standIn(Failure.ofTarget(cause), /* abort= */ false)) {
            boolean told = phase != Phase.ABANDONED;
            settle();
            if (told) {
                super.failed(cause);
            }
        }
    }

    @Override
    public void timedOut() {
        if (phase == Phase.ABANDONED) {
            giveUp();
        } else if (!standIn(Failure.RESPONSE_TIMEOUT, /* abort= */ true)) {
            super.timedOut();
        }
    }

    /** What is stored takes the place of a target that fails, where that is allowed. */
    private boolean standIn(Failure failure, boolean abort) {
        StoredResponse about = stored;
        if (about == null || phase != Phase.ASKING || !staleIfError(about)) {
            return false;
        }
        if (abort) {
            super.abort();
        }
        instead = null;
        Breakdown.struck(route, pooled.choice(), failure, false);
        stale(about, status(), failure.brief());
        return true;
    }

    @Override
    public void release() {
        if (phase == Phase.PASSING) {
            super.release();
            settle();
        } else {
            giveUp();
        }
    }

    @Override
    public void abort() {
        if (phase == Phase.PASSING && intake().wanted()) {
            phase = Phase.ABANDONED;
            super.reading(true);
        } else {
            giveUp();
        }
    }

    private void giveUp() {
        settle();
        super.abort();
    }

    private void letGo() {
        if (stored != null) {
            stored.release();
            stored = null;
        }
    }

    private void settle() {
        phase = Phase.OVER;
        letGo();
        if (asking != null) {
            asking.intake().drop();
        }
    }
}
