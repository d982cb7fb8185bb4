package dev.portolan.engine.breakpoint;

import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.ExchangeSummary;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request or response that waits at a breakpoint for what is decided about it. The first decision counts. Any thread. */
public final class HeldExchange {

    private final Breakpoints queue;
    private final Breakpoint breakpoint;
    private final ExchangeSummary summary;
    private final HeldMessage message;
    private final boolean bodyHeld;
    private final long since = System.nanoTime();
    private final Executor loop;
    private final Consumer<Decision> carryOut;
    private final AtomicBoolean settled = new AtomicBoolean();

    HeldExchange(
            Breakpoints queue,
            Breakpoint breakpoint,
            ExchangeSummary summary,
            HeldMessage message,
            boolean bodyHeld,
            Executor loop,
            Consumer<Decision> carryOut) {
        this.queue = queue;
        this.breakpoint = breakpoint;
        this.summary = summary;
        this.message = message;
        this.bodyHeld = bodyHeld;
        this.loop = loop;
        this.carryOut = carryOut;
    }

    public Breakpoint breakpoint() {
        return breakpoint;
    }

    /** The exchange as far as it is known: its id, its request, and of a response status and type. */
    public ExchangeSummary summary() {
        return summary;
    }

    public HeldMessage message() {
        return message;
    }

    public boolean request() {
        return message.start() instanceof HeldMessage.Request;
    }

    /** Whether its body waits, too, and can be replaced; a stream's does not. */
    public boolean bodyHeld() {
        return bodyHeld;
    }

    public long heldNanos() {
        return System.nanoTime() - since;
    }

    /** Until it goes on by itself, in nanoseconds; never negative. */
    public long leftNanos() {
        return Math.max(0, breakpoint.patience().toNanos() - heldNanos());
    }

    /** Why it can't go on like this, a sentence; null where it can. */
    public @Nullable String problem(HeldMessage edited) {
        return Edits.problem(message, edited, bodyHeld);
    }

    /**
     * Lets it go on as edited. A body that is the same array as the one that came stays as it was sent, coding and all; any
     * other goes without content coding.
     *
     * @return why nothing was done, a sentence; null where it goes on
     */
    public @Nullable String execute(HeldMessage edited) {
        String problem = problem(edited);
        if (problem != null) {
            return problem;
        }
        byte[] body = edited.body();
        boolean same = Arrays.equals(body, message.body());
        List<Field> fields = edited.fields();
        List<String> changed = Edits.changed(message.fields(), fields);
        if (same && changed.isEmpty() && edited.start().equals(message.start())) {
            settle(new Decision.Unchanged("executed"));
        } else {
            settle(new Decision.Edited(edited, same ? null : body == null ? new byte[0] : body, changed));
        }
        return null;
    }

    /** Lets it go on as it came. */
    public void cancel() {
        cancel("cancelled");
    }

    void cancel(String why) {
        settle(new Decision.Unchanged(why));
    }

    /** Ends the exchange: its client gets a 503. */
    public void abort() {
        settle(new Decision.Aborted());
    }

    /** Let go because nobody decided in time. */
    public void expire() {
        if (!settled.get()) {
            queue.expired();
            cancel("its time was over");
        }
    }

    /**
     * Nobody waits for it any more: it leaves the queue without being carried out.
     *
     * @return whether nothing was decided before
     */
    public boolean withdraw() {
        boolean first = settled.compareAndSet(false, true);
        if (first) {
            queue.remove(this);
        }
        return first;
    }

    private void settle(Decision decision) {
        if (settled.compareAndSet(false, true)) {
            queue.remove(this);
            loop.execute(() -> carryOut.accept(decision));
        }
    }
}
