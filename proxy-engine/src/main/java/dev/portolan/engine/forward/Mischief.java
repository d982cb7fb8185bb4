package dev.portolan.engine.forward;

import dev.portolan.engine.profile.Fault;
import dev.portolan.engine.profile.Units;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** The trouble that a route makes on purpose before a request goes on. */
final class Mischief {

    private final LiveExchange exchange;
    private final LaneRoute route;
    private final Fault fault;

    Mischief(LiveExchange exchange, LaneRoute route) {
        this.exchange = exchange;
        this.route = route;
        this.fault = route.route().fault();
    }

    /** @param otherwise what becomes of a request that gets through */
    ClientEvents before(Supplier<ClientEvents> otherwise) {
        if (fault.bandwidth() != null) {
            exchange.log()
                    .recording()
                    .remark("Slowed down to " + Units.text(fault.bandwidth()) + "/s each way, on purpose.");
        }
        double drawn = ThreadLocalRandom.current().nextDouble();
        Supplier<ClientEvents> outcome = drawn < fault.abort()
                ? this::cutOff
                : drawn < fault.abort() + fault.errorRate() ? this::refused : otherwise;
        Fault.Range latency = fault.latency();
        if (latency == null) {
            return outcome.get();
        }
        long nanos = drawn(latency.least(), latency.most());
        exchange.log().recording().remark("Held back for " + nanos / 1_000_000 + " ms, on purpose.");
        return Waiting.during(exchange, route, nanos, outcome);
    }

    private static long drawn(Duration least, Duration most) {
        return least.equals(most)
                ? least.toNanos()
                : ThreadLocalRandom.current().nextLong(least.toNanos(), most.toNanos() + 1);
    }

    private ClientEvents refused() {
        return exchange.refuse(
                report("The route's fault: " + fault.words() + ".").withStatus(fault.errorStatus()));
    }

    private ClientEvents cutOff() {
        exchange.log().failed(report("The connection was cut."));
        exchange.log().end();
        // Whoever called is still in the midst of the request's head.
        exchange.loop().execute(exchange.client()::cut);
        return new Dropped();
    }

    private FailureReport report(String detail) {
        return new FailureReport(Failure.ON_PURPOSE, route.label(), route.targetUrl(), detail);
    }

    /** What is left of a request that was cut off. */
    private static final class Dropped implements Handling {

        @Override
        public void body(ByteBuf data) {
            data.release();
        }

        @Override
        public void end(HttpHeaders trailers) {}

        @Override
        public void readComplete() {}

        @Override
        public void writabilityChanged() {}

        @Override
        public void broken(Throwable cause) {}

        @Override
        public void gone() {}
    }
}
