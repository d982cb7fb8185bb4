package dev.portolan.engine.upstream;

import dev.portolan.engine.wire.HeadBytes;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.Transport;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
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
    private boolean retired;

    public Pool(Upstream upstream, EventLoop loop, Transport transport, HeadBytes scratch) {
        this.upstream = upstream;
        this.loop = loop;
        this.transport = transport;
        this.scratch = scratch;
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

    /**
     * Finds a connection, at once where one rests here.
     *
     * @param repeatable whether the request could be sent again if the connection turns out to be dead
     */
    public void acquire(boolean repeatable, Duration connectTimeout, ConnectionWaiter waiter) {
        Http1Target resting;
        while ((resting = idle.peekLast()) != null) {
            if (!resting.alive()) {
                idle.removeLast();
                resting.abort();
            } else if (repeatable || resting.restedNanos() < FRESH_NANOS) {
                idle.removeLast();
                waiter.ready(resting);
                return;
            } else {
                // The others have rested even longer; they are good enough for requests that can be repeated.
                break;
            }
        }
        connect(connectTimeout, waiter);
    }

    /** Makes a new connection, whatever rests here. */
    public void connect(Duration timeout, ConnectionWaiter waiter) {
        waiter.connecting();
        new Dialer(this, timeout, waiter).start();
    }

    void release(Http1Target connection) {
        Discard reason = reasonToDiscard(connection);
        if (reason == null) {
            idle.addLast(connection);
            connection.rest();
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
        return idle.size() >= Limits.POOLED ? Discard.POOL_FULL : null;
    }

    void forget(Http1Target connection) {
        idle.remove(connection);
    }

    /** The endpoint left the profile: what rests is closed now, what is in use when it is given back. */
    public void retire() {
        retired = true;
        while (!idle.isEmpty()) {
            idle.removeLast().abort();
        }
    }
}
