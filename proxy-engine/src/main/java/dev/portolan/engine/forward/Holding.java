package dev.portolan.engine.forward;

import dev.portolan.engine.breakpoint.AbortedException;
import dev.portolan.engine.breakpoint.Breakpoint;
import dev.portolan.engine.breakpoint.Breakpoints;
import dev.portolan.engine.breakpoint.Decision;
import dev.portolan.engine.breakpoint.HeldExchange;
import dev.portolan.engine.breakpoint.HeldMessage;
import dev.portolan.engine.capture.ResponseHead;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One direction of an exchange that stops at a breakpoint: first its body is gathered, then it waits for a decision. Event loop only. */
final class Holding {

    private final Breakpoints breakpoints;
    private final Breakpoint breakpoint;
    private final HoldFacts facts;
    private final LiveExchange exchange;
    private final Gathered body;
    private @Nullable HeldExchange waiting;
    private @Nullable ScheduledFuture<?> end;

    Holding(LiveExchange exchange, HoldFacts facts, Breakpoint breakpoint) {
        this.exchange = exchange;
        this.breakpoints = exchange.breakpoints();
        this.breakpoint = breakpoint;
        this.facts = facts;
        this.body = new Gathered(breakpoints);
    }

    Gathered body() {
        return body;
    }

    /** Whether it is complete, as far as it is to be, and in the queue. */
    boolean waiting() {
        return waiting != null;
    }

    /** @param head of the answer, or null for a request */
    void hold(HeldMessage message, @Nullable ResponseHead head, boolean bodyHeld, Consumer<Decision> carryOut) {
        HeldExchange held =
                breakpoints.hold(breakpoint, facts.summary(head), message, bodyHeld, exchange.loop(), decision -> {
                    settled();
                    facts.record(head == null, breakpoint, nanos(), decision);
                    carryOut.accept(decision);
                });
        waiting = held;
        end = exchange.loop().schedule(held::expire, breakpoint.patience().toNanos(), TimeUnit.NANOSECONDS);
    }

    private long nanos() {
        return waiting == null ? 0 : waiting.heldNanos();
    }

    AbortedException aborted(boolean request) {
        return new AbortedException(breakpoint, request);
    }

    private void settled() {
        if (end != null) {
            end.cancel(false);
        }
    }

    /** Nobody waits for it any more. */
    void withdraw(boolean request) {
        body.release();
        settled();
        if (waiting != null && waiting.withdraw()) {
            facts.left(request, breakpoint, nanos());
        }
    }
}
