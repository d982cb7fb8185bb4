package dev.portolan.engine.forward;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
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
final class Delay implements Handling {

    private final LiveExchange exchange;
    private final LaneRoute route;
    private final Supplier<ClientEvents> then;
    private final Deque<ByteBuf> body = new ArrayDeque<>();
    private final ScheduledFuture<?> timer;
    private @Nullable HttpHeaders trailers;
    private @Nullable Throwable broken;
    private @Nullable ClientEvents next;
    private boolean over;

    /** @param then what is done with it once the time is over */
    Delay(LiveExchange exchange, LaneRoute route, long nanos, EventLoop loop, Supplier<ClientEvents> then) {
        this.exchange = exchange;
        this.route = route;
        this.then = then;
        timer = loop.schedule(this::goOn, nanos, TimeUnit.NANOSECONDS);
        exchange.client().reading(false);
    }

    private void goOn() {
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
            new Breakdown(exchange, route, false).of(fault);
        }
    }

    private void drop() {
        over = true;
        timer.cancel(false);
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
            new Breakdown(exchange, route, false).ofClient(null);
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
