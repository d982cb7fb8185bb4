package dev.portolan.engine.forward;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request that has to wait before anything is done with it. What the client had sent along with its head is kept, and no more is
 * read meanwhile.
 */
final class Waiting implements Handling {

    private final LiveExchange exchange;
    private final LaneRoute route;
    private final Deque<ByteBuf> body = new ArrayDeque<>();
    private @Nullable HttpHeaders trailers;
    private @Nullable Throwable broken;
    private @Nullable ClientEvents next;
    private @Nullable ScheduledFuture<?> timer;
    private boolean over;

    Waiting(LiveExchange exchange, LaneRoute route) {
        this.exchange = exchange;
        this.route = route;
        exchange.client().reading(false);
    }

    /** Waits for a time, and then goes on. */
    static Waiting during(LiveExchange exchange, LaneRoute route, long nanos, Supplier<ClientEvents> then) {
        Waiting waiting = new Waiting(exchange, route);
        waiting.timer = exchange.loop().schedule(() -> waiting.goOn(then), nanos, TimeUnit.NANOSECONDS);
        return waiting;
    }

    /** The wait is over, unless the client has left. */
    void goOn(Supplier<ClientEvents> then) {
        if (over) {
            return;
        }
        try {
            exchange.client().reading(true);
            ClientEvents going = then.get();
            next = going;
            while (!body.isEmpty()) {
                going.body(body.remove());
            }
            if (broken != null) {
                going.broken(broken);
            } else if (trailers != null) {
                going.end(trailers);
            }
            going.readComplete();
        } catch (RuntimeException | Error fault) {
            drop();
            new Breakdown(exchange, route, null, false).of(fault);
        }
    }

    private void drop() {
        over = true;
        if (timer != null) {
            timer.cancel(false);
        }
        body.forEach(ByteBuf::release);
        body.clear();
    }

    @Override
    public void body(ByteBuf data) {
        if (next != null) {
            next.body(data);
        } else if (over) {
            data.release();
        } else {
            body.add(data);
        }
    }

    @Override
    public void end(HttpHeaders fields) {
        if (next == null) {
            trailers = fields;
        } else {
            next.end(fields);
        }
    }

    @Override
    public void readComplete() {
        if (next != null) {
            next.readComplete();
        }
    }

    @Override
    public void writabilityChanged() {
        if (next != null) {
            next.writabilityChanged();
        }
    }

    @Override
    public void broken(Throwable cause) {
        if (next == null) {
            broken = cause;
        } else {
            next.broken(cause);
        }
    }

    @Override
    public void gone() {
        if (next != null) {
            next.gone();
        } else if (!over) {
            drop();
            new Breakdown(exchange, route, null, false).ofClient(null);
        }
    }

    @Override
    public void stalled() {
        if (next == null) {
            gone();
        } else {
            next.stalled();
        }
    }

    @Override
    public boolean endless() {
        return next != null && next.endless();
    }
}
