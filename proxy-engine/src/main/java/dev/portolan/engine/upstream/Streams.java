package dev.portolan.engine.upstream;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP/2 connections of one event loop to one endpoint, and the requests that wait for a stream. While it is not known
 * which version of HTTP a target speaks, its first requests wait for one connection, which tells. Event loop only.
 */
final class Streams implements DialEvents {

    private final Pool pool;
    private final EventLoop loop;
    private final List<Http2Target> connections = new ArrayList<>();
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private boolean dialing;
    private boolean retired;

    private record Waiting(Demand demand, ConnectionWaiter waiter, ScheduledFuture<?> timeout) {}

    Streams(Pool pool) {
        this.pool = pool;
        this.loop = pool.loop();
    }

    /** Begins a stream at once where there is room. */
    boolean take(Demand demand, ConnectionWaiter waiter) {
        for (int i = 0; i < connections.size(); i++) {
            Http2Target connection = connections.get(i);
            if (connection.hasRoom() && suits(connection, demand)) {
                waiter.ready(connection.open());
                return true;
            }
        }
        return false;
    }

    private static boolean suits(Http2Target connection, Demand demand) {
        return demand.upgrade() == null || (demand.webSocket() && connection.connectProtocol());
    }

    /** Whether what is demanded is known not to go over HTTP/2 to this target. */
    boolean unsuited(Demand demand) {
        return demand.upgrade() != null
                && (!demand.webSocket()
                        || (!connections.isEmpty()
                                && connections.stream().noneMatch(connection -> suits(connection, demand))));
    }

    void await(Demand demand, ConnectionWaiter waiter) {
        if (queue.size() >= Http2Bounds.WAITING) {
            waiter.failed(new BusyException("More than " + Http2Bounds.WAITING + " requests wait for it."));
            return;
        }
        waiter.connecting();
        ScheduledFuture<?> timeout =
                loop.schedule(() -> giveUp(waiter), demand.timeout().toNanos(), TimeUnit.NANOSECONDS);
        queue.add(new Waiting(demand, waiter, timeout));
        dial();
    }

    private void giveUp(ConnectionWaiter waiter) {
        // While it is dialled, the end of that tells why nothing came of it.
        if ((!dialing || !connections.isEmpty())
                && queue.removeIf(waiting -> waiting.waiter().equals(waiter))) {
            waiter.failed(new BusyException("It answers as many requests at a time as it allows already."));
        }
    }

    private void dial() {
        Waiting first = queue.peek();
        if (first != null && !dialing && connections.size() < Http2Bounds.CONNECTIONS) {
            Dialer dialer = new Dialer(pool, first.demand().timeout(), false, null, this);
            dialing = true;
            dialer.start();
        }
    }

    @Override
    public void connected(String address) {
        each(waiter -> waiter.connected(address));
    }

    @Override
    public void secured() {
        each(ConnectionWaiter::secured);
    }

    private void each(Consumer<ConnectionWaiter> action) {
        queue.forEach(waiting -> action.accept(waiting.waiter()));
    }

    @Override
    public void opened(Http2Target connection) {
        dialing = false;
        adopt(connection);
        serve();
        if (retired) {
            connections.remove(connection);
            connection.leave();
        }
    }

    /** Takes in a connection that was made for one request alone. */
    void adopt(Http2Target connection) {
        connections.add(connection);
    }

    @Override
    public void http1(Http1Target connection) {
        dialing = false;
        Waiting first = next();
        if (first == null) {
            connection.giveBack();
            return;
        }
        first.waiter().ready(connection);
        for (Waiting more = next(); more != null; more = next()) {
            pool.dial(more.demand(), more.waiter());
        }
    }

    @Override
    public void failed(Throwable cause) {
        dialing = false;
        if (connections.isEmpty()) {
            for (Waiting waiting = next(); waiting != null; waiting = next()) {
                waiting.waiter().failed(cause);
            }
        }
    }

    private @Nullable Waiting next() {
        Waiting waiting = queue.poll();
        if (waiting != null) {
            waiting.timeout().cancel(false);
        }
        return waiting;
    }

    private void serve() {
        for (Waiting first = queue.peek(); first != null; first = queue.peek()) {
            boolean unsuited = unsuited(first.demand());
            if (!unsuited && !hasRoomFor(first.demand())) {
                dial();
                return;
            }
            next();
            if (unsuited) {
                pool.withoutStreams(first.demand(), first.waiter());
            } else {
                take(first.demand(), first.waiter());
            }
        }
    }

    private boolean hasRoomFor(Demand demand) {
        return connections.stream().anyMatch(connection -> connection.hasRoom() && suits(connection, demand));
    }

    /** A stream of the connection has ended, or it allows more of them. */
    void roomIn() {
        if (!queue.isEmpty()) {
            loop.execute(this::serve);
        }
    }

    /** No more streams begin on the connection. */
    void left(Http2Target connection) {
        connections.remove(connection);
        roomIn();
    }

    /** The endpoint left the profile. */
    void retire() {
        retired = true;
        leaveAll();
    }

    /** Connections are closed as soon as what is under way has ended. */
    void leaveAll() {
        List<Http2Target> all = List.copyOf(connections);
        connections.clear();
        all.forEach(Http2Target::leave);
        roomIn();
    }
}
