package dev.portolan.engine.upstream;

import dev.portolan.engine.profile.Concurrency;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Of how many requests a target gets at a time, those that are taken, and who waits for one, first come, first served. Event loops come
 * here twice a request, and only on routes that have such a limit; the lock is held for moving one reference.
 */
public final class Places {

    private final Concurrency limits;
    private final Deque<Turn> queue = new ArrayDeque<>();
    private int taken;

    Places(Concurrency limits) {
        this.limits = limits;
    }

    /** Who waits for a place. */
    public static final class Turn {

        private final EventExecutor loop;
        private final Runnable given;

        private Turn(EventExecutor loop, Runnable given) {
            this.loop = loop;
            this.given = given;
        }
    }

    /** Takes a place, where one is free and nobody waits for it. */
    public synchronized boolean take() {
        if (taken == limits.limit()) {
            return false;
        }
        taken++;
        return true;
    }

    /**
     * Waits for a place; {@code given} runs on {@code loop} once it is taken. Null where too many wait already.
     *
     * @return what {@link #leave} takes
     */
    public synchronized @Nullable Turn await(EventExecutor loop, Runnable given) {
        if (queue.size() >= limits.queue()) {
            return null;
        }
        Turn turn = new Turn(loop, given);
        queue.add(turn);
        return turn;
    }

    /** Waits no longer. False where a place was given meanwhile, which is then to be given back. */
    public synchronized boolean leave(Turn turn) {
        return queue.remove(turn);
    }

    /** Gives a place back: to who has waited longest. */
    public void give() {
        Turn next;
        synchronized (this) {
            next = queue.poll();
            if (next == null) {
                taken--;
            }
        }
        if (next != null) {
            next.loop.execute(next.given);
        }
    }

    synchronized boolean full() {
        return taken == limits.limit();
    }

    /** Requests that wait for a place now. */
    public synchronized int waiting() {
        return queue.size();
    }

    public Concurrency limits() {
        return limits;
    }
}
