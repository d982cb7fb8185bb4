package dev.portolan.engine.forward;

import dev.portolan.engine.policy.RateLimiter;
import dev.portolan.engine.profile.Protection;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands before one route: its gates in the order in which they are asked. All event loops share it. */
public final class Guard {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final Protection protection;
    private final List<Gate> gates;
    private final @Nullable RateLimiter limiter;
    private final @Nullable Gate auth;
    private final @Nullable WriteGate writes;

    Guard(
            Protection protection,
            List<Gate> gates,
            @Nullable RateLimiter limiter,
            @Nullable Gate auth,
            @Nullable WriteGate writes) {
        this.protection = protection;
        this.auth = auth;
        this.gates = List.copyOf(gates);
        this.limiter = limiter;
        this.writes = writes;
    }

    /** Counts what its rate limit lets pass; null where it has none. */
    public @Nullable RateLimiter limiter() {
        return limiter;
    }

    Protection protection() {
        return protection;
    }

    @Nullable
    Gate auth() {
        return auth;
    }

    @Nullable
    WriteGate writes() {
        return writes;
    }

    /** Whether requests that may change something are kept out; any thread. */
    public boolean guardsWrites() {
        return writes != null && !writes.lifted();
    }

    /** Whether there is a guard against writing, and somebody lifted it; any thread. */
    public boolean liftedWrites() {
        return writes != null && writes.lifted();
    }

    /** @param then what becomes of a request that gets in */
    ClientEvents admit(LiveExchange exchange, LaneRoute route, Supplier<ClientEvents> then) {
        return new Round(exchange, route, then).from(0);
    }

    /** One request's way past the gates. Event loop only. */
    private final class Round {

        private final LiveExchange exchange;
        private final LaneRoute route;
        private final Supplier<ClientEvents> then;
        private final Visit visit;

        Round(LiveExchange exchange, LaneRoute route, Supplier<ClientEvents> then) {
            this.exchange = exchange;
            this.route = route;
            this.then = then;
            this.visit = new Visit(exchange);
        }

        ClientEvents from(int first) {
            return first == gates.size() ? then.get() : said(gates.get(first).ask(visit), first + 1);
        }

        private ClientEvents said(Gate.Admission admission, int next) {
            return switch (admission) {
                case Gate.Admission.Passed(Consumer<Visit> leaving) -> {
                    leaving.accept(visit);
                    yield from(next);
                }
                case Gate.Admission.Refused refused -> exchange.turnAway(refused, route);
                case Gate.Admission.Answered answered -> {
                    visit.remark(answered.remark());
                    yield exchange.answer(answered.answer(), null);
                }
                case Gate.Admission.Pending(CompletionStage<Gate.Admission> coming) -> wait(coming, next);
            };
        }

        private ClientEvents wait(CompletionStage<Gate.Admission> coming, int next) {
            if (coming instanceof CompletableFuture<Gate.Admission> known && known.state() == Future.State.SUCCESS) {
                return said(known.resultNow(), next);
            }
            EventLoop loop = exchange.loop();
            Waiting waiting = new Waiting(exchange, route);
            coming.whenCompleteAsync(
                    (admission, fault) -> waiting.goOn(() -> {
                        if (fault != null) {
                            LOG.error("A gate of route {} failed by a fault of the proxy", route.label(), fault);
                            return exchange.refuse(new FailureReport(Failure.INTERNAL, route.label(), null, null));
                        }
                        return said(admission, next);
                    }),
                    loop);
            return waiting;
        }
    }
}
