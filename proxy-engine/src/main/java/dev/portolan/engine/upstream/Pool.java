package dev.portolan.engine.upstream;

import dev.portolan.engine.wire.HeadBytes;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.Transport;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of one event loop to one endpoint. Only that loop's thread enters. */
public final class Pool {

    private static final Logger LOG = LoggerFactory.getLogger(Pool.class);

    /** Requests that can't be repeated take no connection that has rested longer: the target may be closing it now. */
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Upstream upstream;
    private final EventLoop loop;
    private final Transport transport;
    private final HeadBytes scratch;
    private final ArrayDeque<Http1Target> idle = new ArrayDeque<>();
    private final Streams streams;
    private boolean retired;

    public Pool(Upstream upstream, EventLoop loop, Transport transport, HeadBytes scratch) {
        this.upstream = upstream;
        this.loop = loop;
        this.transport = transport;
        this.scratch = scratch;
        this.streams = new Streams(this);
    }

    public Upstream upstream() {
        return upstream;
    }

    public EventLoop loop() {
        return loop;
    }

    Transport transport() {
        return transport;
    }

    HeadBytes scratch() {
        return scratch;
    }

    /** Finds a connection, or a stream of one, at once where one is here. */
    public void acquire(Demand demand, ConnectionWaiter waiter) {
        if (streams.take(demand, waiter)) {
            return;
        }
        Http1Target resting = demand.fresh() ? null : resting(demand);
        if (resting != null) {
            waiter.ready(resting);
        } else if (!upstream.mayMultiplex()) {
            dial(demand, waiter);
        } else if (streams.unsuited(demand)) {
            withoutStreams(demand, waiter);
        } else {
            streams.await(demand, waiter);
        }
    }

    private @Nullable Http1Target resting(Demand demand) {
        return upstream.endpoint().announces() ? resting(demand, demand.caller()) : resting(demand.repeatable());
    }

    /** One that the target was told of the same caller on. */
    private @Nullable Http1Target resting(Demand demand, @Nullable Caller caller) {
        Iterator<Http1Target> newestFirst = idle.descendingIterator();
        while (newestFirst.hasNext()) {
            Http1Target resting = newestFirst.next();
            boolean alive = resting.alive();
            if (!alive || resting.belongsTo(caller)) {
                newestFirst.remove();
                if (alive && (demand.repeatable() || resting.restedNanos() < FRESH_NANOS)) {
                    return resting;
                }
                resting.abort();
            }
        }
        return null;
    }

    private @Nullable Http1Target resting(boolean repeatable) {
        Http1Target resting;
        while ((resting = idle.peekLast()) != null) {
            if (!resting.alive()) {
                idle.removeLast();
                resting.abort();
            } else if (repeatable || resting.restedNanos() < FRESH_NANOS) {
                return idle.removeLast();
            } else {
                // The others have rested even longer; they are good enough for requests that can be repeated.
                return null;
            }
        }
        return null;
    }

    /** Makes a new connection for one request. */
    void dial(Demand demand, ConnectionWaiter waiter) {
        waiter.connecting();
        boolean http1Only = demand.upgrade() != null;
        new Dialer(this, demand.timeout(), http1Only, demand.caller(), new Dialled(this, waiter)).start();
    }

    /** What is demanded does not go over the HTTP/2 that the target speaks. */
    void withoutStreams(Demand demand, ConnectionWaiter waiter) {
        if (upstream.endpoint().secure()) {
            dial(demand, waiter);
        } else {
            waiter.failed(new BadResponseException(
                    demand.webSocket()
                            ? "It speaks HTTP/2 without WebSockets (RFC 8441); a target with http:// can have them."
                            : "HTTP/2 has no way to switch to the protocol " + demand.upgrade() + ".",
                    null));
        }
    }

    /** Hands a connection that was made for one request on to it, or keeps it. */
    void opened(Http2Target connection, ConnectionWaiter waiter) {
        if (!retired) {
            streams.adopt(connection);
        }
        waiter.ready(connection.open());
        if (retired) {
            connection.leave();
        }
    }

    void release(Http1Target connection) {
        Discard reason = reasonToDiscard(connection);
        if (reason == null) {
            idle.addLast(connection);
            connection.rest();
            if (idle.size() > Limits.POOLED) {
                idle.removeFirst().abort();
            }
        } else {
            LOG.debug("{} is not kept: {}", connection, reason);
            connection.abort();
        }
    }

    private @Nullable Discard reasonToDiscard(Http1Target connection) {
        Discard reason = connection.reasonToDiscard();
        if (reason != null) {
            return reason;
        }
        if (retired) {
            return Discard.RETIRED;
        }
        // Whoever has left leaves connections that nobody else may use: there the oldest goes.
        boolean full = idle.size() >= Limits.POOLED && !upstream.endpoint().announces();
        return full ? Discard.POOL_FULL : null;
    }

    void forget(Http1Target connection) {
        idle.remove(connection);
    }

    Streams streams() {
        return streams;
    }

    boolean retired() {
        return retired;
    }

    /** The endpoint left the profile: what rests is closed now, what is in use when it is given back. */
    public void retire() {
        retired = true;
        while (!idle.isEmpty()) {
            idle.removeLast().abort();
        }
        streams.retire();
    }
}
