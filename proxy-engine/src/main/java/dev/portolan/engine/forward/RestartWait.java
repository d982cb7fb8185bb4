package dev.portolan.engine.forward;

import dev.portolan.engine.upstream.Choice;
import dev.portolan.engine.upstream.Revival.Waiting;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request waits while its target restarts, and goes on when that accepts connections again; of several targets, whichever is
 * there first. Nothing more is read from the client meanwhile. Event loop only.
 */
final class RestartWait {

    private final LiveExchange exchange;
    private final LaneRoute route;
    private final Runnable back;
    private final Consumer<Throwable> late;
    private final long began = System.nanoTime();
    private final List<Place> places = new ArrayList<>();
    private @Nullable Future<?> deadline;

    /** Where it is waited for. */
    private record Place(Choice choice, Waiting waiting) {}

    /**
     * @param back is run when a target is there
     * @param late gets what failed at first, once the time is over
     */
    RestartWait(LiveExchange exchange, LaneRoute route, Runnable back, Consumer<Throwable> late) {
        this.exchange = exchange;
        this.route = route;
        this.back = back;
        this.late = late;
    }

    /** A browser that opens a page gets one that opens itself again: people see what they wait for. */
    static boolean worth(LiveExchange exchange, LaneRoute route) {
        return route.route().balancing().waitForRestart() != null && !navigation(exchange.request());
    }

    /** Whether a browser asks for a page to show. */
    static boolean navigation(ClientRequest request) {
        HttpHeaders fields = request.headers();
        String mode = fields.get("Sec-Fetch-Mode");
        return request.method().equals("GET")
                && PageKind.of(fields) == PageKind.HTML
                && (mode == null || mode.equals("navigate"));
    }

    /** False where the time is over already, or too many wait. */
    boolean begin(Choice failed, Throwable cause) {
        leave();
        Duration limit = route.route().balancing().waitForRestart();
        long left = limit == null ? 0 : limit.toNanos() - (System.nanoTime() - began);
        if (left <= 0) {
            return false;
        }
        List<Choice> awaited =
                route.rota() == null ? List.of(failed) : route.rota().choices();
        for (Choice choice : awaited) {
            Waiting waiting = choice.pool().upstream().revival().await(choice.pool(), this::goOn);
            if (waiting != null) {
                places.add(new Place(choice, waiting));
            }
        }
        if (places.isEmpty()) {
            exchange.log()
                    .recording()
                    .remark("Not waited for %s: too many requests do already.".formatted(failed.url()));
            return false;
        }
        deadline = exchange.loop()
                .schedule(
                        () -> {
                            leave();
                            exchange.log()
                                    .recording()
                                    .remark("Waited %s for %s, in vain.".formatted(waited(), failed.url()));
                            late.accept(cause);
                        },
                        left,
                        TimeUnit.NANOSECONDS);
        return true;
    }

    private void goOn() {
        if (deadline != null) {
            leave();
            exchange.log().recording().remark("Waited %s until the target was back.".formatted(waited()));
            back.run();
        }
    }

    private String waited() {
        return "%.1f s".formatted((System.nanoTime() - began) / 1e9);
    }

    /** Waits no longer. */
    void leave() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
        places.forEach(place -> place.choice.pool().upstream().revival().leave(place.waiting));
        places.clear();
    }
}
