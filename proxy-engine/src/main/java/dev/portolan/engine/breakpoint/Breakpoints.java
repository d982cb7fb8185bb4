package dev.portolan.engine.breakpoint;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.filter.Heads;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the traffic of one engine is held, and what is held now. Any thread; those that watch it poll {@link #version}. While
 * there are no breakpoints it costs one reading of a field a request.
 */
public final class Breakpoints {

    /** Held at once, at most; what is more passes. */
    public static final int MOST = 100;

    /** Bytes of one body that are gathered; a larger one passes with its exchange. */
    public static final long BODY_LIMIT = 16 << 20;

    /** Bytes of all bodies that are gathered at once. */
    static final long ALL_BODIES = 64 << 20;

    private final CopyOnWriteArrayList<HeldExchange> held = new CopyOnWriteArrayList<>();
    private final AtomicLong gathered = new AtomicLong();
    private final AtomicLong version = new AtomicLong();
    private final AtomicLong tooLarge = new AtomicLong();
    private final AtomicLong tooMany = new AtomicLong();
    private final AtomicLong expired = new AtomicLong();
    private List<Breakpoint> wanted = List.of();
    private boolean suspended;
    private volatile @Nullable List<Breakpoint> active;

    /** Holds nothing until it is told to. */
    public Breakpoints() {
        // What there is to begin with stands at the fields.
    }

    /**
     * What passed without being held to the end.
     *
     * @param tooLarge bodies beyond {@link #BODY_LIMIT}, or beyond what all may have together
     * @param tooMany beyond {@link #MOST}
     * @param expired let go because nobody decided in time
     */
    public record Passed(long tooLarge, long tooMany, long expired) {}

    /** Holds at these from now on, and at no others; what waits at one that is gone goes on unchanged. Empty to hold nothing. */
    public synchronized void set(List<Breakpoint> breakpoints) {
        List<Breakpoint> next = List.copyOf(breakpoints);
        wanted = next;
        active = next.isEmpty() || suspended ? null : next;
        for (HeldExchange each : held) {
            if (next.stream().noneMatch(stays -> stays.id() == each.breakpoint().id())) {
                each.cancel("its breakpoint was switched off");
            }
        }
        version.incrementAndGet();
    }

    /** Lets everything go on unchanged that is held now, and holds nothing until {@link #resume}. */
    public synchronized void suspend(String why) {
        suspended = true;
        active = null;
        held.forEach(each -> each.cancel(why));
    }

    /** Holds again where it was told to. */
    public synchronized void resume() {
        suspended = false;
        active = wanted.isEmpty() ? null : wanted;
    }

    /** What is held, the oldest first; an immutable snapshot. */
    public List<HeldExchange> held() {
        return List.copyOf(held);
    }

    /** Grows with every change of what is held or where. */
    public long version() {
        return version.get();
    }

    public Passed passed() {
        return new Passed(tooLarge.get(), tooMany.get(), expired.get());
    }

    /** Those in force, or null while there are none. */
    public @Nullable List<Breakpoint> active() {
        return active;
    }

    /** The first that picks the exchange, or null. */
    public static @Nullable Breakpoint picking(
            List<Breakpoint> breakpoints, boolean request, ExchangeSummary exchange, Heads heads) {
        for (Breakpoint each : breakpoints) {
            if ((request ? each.requests() : each.responses()) && each.filter().matches(exchange, heads)) {
                return each;
            }
        }
        return null;
    }

    /** Whether there is room for one more; where not, it is counted. */
    public boolean room() {
        if (held.size() < MOST) {
            return true;
        }
        tooMany.incrementAndGet();
        return false;
    }

    /**
     * Asks for room for {@code bytes} more of a body of which {@code before} are held; where there is none, it is counted.
     * What was granted is given back by {@link #ungather}.
     */
    public boolean gather(long before, long bytes) {
        if (before + bytes <= BODY_LIMIT && gathered.addAndGet(bytes) <= ALL_BODIES) {
            return true;
        }
        if (before + bytes <= BODY_LIMIT) {
            gathered.addAndGet(-bytes);
        }
        tooLarge.incrementAndGet();
        return false;
    }

    public void ungather(long bytes) {
        gathered.addAndGet(-bytes);
    }

    /** Whether a body that announces so many bytes can be held at all; where not, it is counted. */
    public boolean fits(long announced) {
        if (announced <= BODY_LIMIT) {
            return true;
        }
        tooLarge.incrementAndGet();
        return false;
    }

    /**
     * Puts an exchange into the queue.
     *
     * @param loop on which {@code carryOut} is called, once, unless it is withdrawn before
     */
    public HeldExchange hold(
            Breakpoint breakpoint,
            ExchangeSummary summary,
            HeldMessage message,
            boolean bodyHeld,
            Executor loop,
            Consumer<Decision> carryOut) {
        HeldExchange one = new HeldExchange(this, breakpoint, summary, message, bodyHeld, loop, carryOut);
        held.add(one);
        version.incrementAndGet();
        List<Breakpoint> now = active;
        if (now == null || now.stream().noneMatch(each -> each.id() == breakpoint.id())) {
            // It was switched off between the look and now.
            one.cancel("its breakpoint was switched off");
        }
        return one;
    }

    void expired() {
        expired.incrementAndGet();
    }

    void remove(HeldExchange one) {
        held.remove(one);
        version.incrementAndGet();
    }
}
