package dev.portolan.engine.send;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends recorded requests again, many times and several at once. Each request is read when its turn comes, so that the memory
 * it takes depends on how many are under way, not on how many there are. Any thread.
 */
public final class ReplayRun {

    /** Requests of one run. */
    public static final int MOST = 100_000;

    /** Requests of one run that are under way at once. */
    public static final int MOST_PARALLEL = 64;

    /** Makes the request of a recorded exchange. */
    public interface Source {

        OwnRequest request(long id) throws NotSentException;
    }

    public interface Sender {

        Sending send(OwnRequest request) throws NotSentException;
    }

    /**
     * @param total requests of the run
     * @param fine answered completely, with a status below 400
     * @param failed answered otherwise, or not
     * @param notSent could not be sent
     * @param problem why the first of those could not, or null
     */
    public record Progress(
            int total,
            int fine,
            int failed,
            int notSent,
            @Nullable String problem,
            boolean cancelled) {

        public int done() {
            return fine + failed + notSent;
        }
    }

    private final List<Long> ids;
    private final int total;
    private final Source source;
    private final Sender sender;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger fine = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger notSent = new AtomicInteger();
    private final AtomicReference<@Nullable String> problem = new AtomicReference<>();
    private final Set<Sending> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicInteger working;
    private final CompletableFuture<Progress> end = new CompletableFuture<>();
    private volatile boolean cancelled;

    private ReplayRun(List<Long> ids, int times, int parallel, Source source, Sender sender) {
        this.ids = List.copyOf(ids);
        this.total = ids.size() * times;
        this.source = source;
        this.sender = sender;
        this.working = new AtomicInteger(Math.min(parallel, total));
    }

    /**
     * Begins to send.
     *
     * @param ids of the exchanges, in the order in which they are sent; all of them, then all of them again
     * @param times how often each; with as many ids, {@link #MOST} at most
     * @param parallel how many at once, {@link #MOST_PARALLEL} at most
     */
    public static ReplayRun start(List<Long> ids, int times, int parallel, Source source, Sender sender) {
        if (ids.isEmpty() || times < 1 || (long) ids.size() * times > MOST) {
            throw new IllegalArgumentException(ids.size() + " requests, " + times + " times");
        }
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw new IllegalArgumentException(parallel + " requests at once");
        }
        ReplayRun run = new ReplayRun(ids, times, parallel, source, sender);
        for (int i = run.working.get(); i > 0; i--) {
            Thread.ofVirtual().name("replay-" + i).start(run::work);
        }
        return run;
    }

    private void work() {
        try {
            for (int turn = next.getAndIncrement(); turn < total && !cancelled; turn = next.getAndIncrement()) {
                once(ids.get(turn % ids.size()));
            }
        } finally {
            if (working.decrementAndGet() == 0) {
                end.complete(progress());
            }
        }
    }

    private void once(long id) {
        try {
            Sending sending = sender.send(source.request(id).withKeep(0));
            underWay.add(sending);
            if (cancelled) {
                sending.cancel();
            }
            OwnAnswer answer = sending.answer().join();
            underWay.remove(sending);
            (answer.fine() ? fine : failed).incrementAndGet();
        } catch (NotSentException e) {
            unsent(e.sentence());
        } catch (CompletionException e) {
            unsent(e.getCause() instanceof NotSentException known ? known.sentence() : String.valueOf(e.getCause()));
        }
    }

    private void unsent(String why) {
        problem.compareAndSet(null, why);
        notSent.incrementAndGet();
    }

    /** Sends nothing more, and goes away from what is under way. */
    public void cancel() {
        cancelled = true;
        underWay.forEach(Sending::cancel);
    }

    /** How far it is. */
    public Progress progress() {
        return new Progress(total, fine.get(), failed.get(), notSent.get(), problem.get(), cancelled);
    }

    /** Completes when nothing is under way any more. */
    public CompletableFuture<Progress> end() {
        return end;
    }
}
