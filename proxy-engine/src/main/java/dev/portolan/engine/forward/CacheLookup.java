package dev.portolan.engine.forward;

import dev.portolan.engine.cache.CacheRequest;
import dev.portolan.engine.cache.CacheStatus;
import dev.portolan.engine.cache.CacheStore;
import dev.portolan.engine.cache.Decision;
import dev.portolan.engine.cache.Flight;
import dev.portolan.engine.cache.StoredResponse;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how a request is answered: with what is stored, with what another request for the same brings, or by the target. Event loop
 * only, but for the news of others' requests.
 */
final class CacheLookup implements Flight.Follower {

    private final CacheStore store;
    private final CacheRequest request;
    private final EventLoop loop;
    private final Outcome outcome;

    /** What the target would be asked, while another request for the same is under way. */
    private @Nullable CacheQuestion waiting;

    private @Nullable Flight followed;

    /** What comes of it: one of them, once. */
    interface Outcome {

        /**
         * @param held whose release is left to whoever is told
         * @param refresh whether the target has to be asked meanwhile
         */
        void serve(StoredResponse held, CacheStatus status, String remark, boolean refresh);

        void ask(CacheQuestion question);

        /** The client wants nothing else than what is stored, and nothing is. */
        void absent();

        void broken(Throwable fault);
    }

    CacheLookup(CacheStore store, CacheRequest request, EventLoop loop, Outcome outcome) {
        this.store = store;
        this.request = request;
        this.loop = loop;
        this.outcome = outcome;
    }

    void begin() {
        guarded(() -> decide(null));
    }

    /** Nobody wants to know any more. */
    void leave() {
        if (waiting != null && followed != null) {
            followed.leave(this);
        }
        forget();
    }

    private void forget() {
        if (waiting != null) {
            waiting.release();
            waiting = null;
        }
    }

    /** @param waited why the target was not asked the first time; null where nobody was waited for */
    private void decide(@Nullable String waited) {
        CacheStore.Found found = store.find(request);
        StoredResponse response = found.response();
        boolean patient = waited == null;
        switch (Decision.of(request, response, found.known(), store.now())) {
            case Decision.Serve(StoredResponse usable, boolean refresh) ->
                outcome.serve(
                        usable,
                        waited == null ? CacheStatus.hit(usable.ttl(store.now())) : collapsed(waited),
                        CacheRemarks.hit(usable, store.now(), refresh),
                        refresh);
            case Decision.Validate(StoredResponse about, String reason) ->
                ask(
                        new CacheQuestion(reason, about, /* store= */ true, null),
                        patient && reason.equals("stale") && about.worthWaiting());
            case Decision.Fetch(String reason, boolean storing) -> {
                release(response);
                ask(new CacheQuestion(reason, null, storing, null), patient && storing);
            }
            case Decision.Absent() -> {
                release(response);
                outcome.absent();
            }
        }
    }

    private static void release(@Nullable StoredResponse held) {
        if (held != null) {
            held.release();
        }
    }

    private static CacheStatus collapsed(String why) {
        return CacheStatus.forwarded(why).collapsed();
    }

    /** Waits for another request for the same, or goes on, with others waiting for it. */
    private void ask(CacheQuestion question, boolean patient) {
        if (!patient || !request.shares()) {
            outcome.ask(question);
            return;
        }
        waiting = question;
        followed = store.follow(request, this);
        if (followed == null) {
            waiting = null;
            outcome.ask(request.shareable() ? question.leading(store.lead(request)) : question);
        }
    }

    // What others' requests bring; any thread

    @Override
    public void arriving(StoredResponse response) {
        loop.execute(() -> guarded(() -> arrived(response)));
    }

    @Override
    public void landed() {
        loop.execute(() -> guarded(() -> {
            CacheQuestion question = waiting;
            if (question != null) {
                forget();
                decide(question.why());
            }
        }));
    }

    private void arrived(StoredResponse response) {
        CacheQuestion question = waiting;
        if (question == null) {
            response.release();
        } else if (response.suits(request)
                && Decision.of(request, response, /* known= */ true, store.now()) instanceof Decision.Serve) {
            forget();
            outcome.serve(response, collapsed(question.why()), CacheRemarks.COLLAPSED, /* refresh= */ false);
        } else {
            response.release();
            waiting = null;
            outcome.ask(question);
        }
    }

    /** Whoever called can't know what becomes of the exchange. */
    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (Throwable fault) {
            outcome.broken(fault);
        }
    }
}
