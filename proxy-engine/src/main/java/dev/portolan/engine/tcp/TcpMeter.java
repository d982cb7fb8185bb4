package dev.portolan.engine.tcp;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The figures of one TCP forward, on all event loops together; any thread. */
public final class TcpMeter {

    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder connections = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder fromClients = new LongAdder();
    private final LongAdder fromTarget = new LongAdder();

    /** Counts a connection that arrives; whether there is room for one more, it must leave. */
    boolean enter(int most) {
        connections.increment();
        return open.incrementAndGet() <= most;
    }

    void leave() {
        open.decrementAndGet();
    }

    void failed() {
        failed.increment();
    }

    void passed(boolean fromClient, int bytes) {
        (fromClient ? fromClients : fromTarget).add(bytes);
    }

    public int open() {
        return open.get();
    }

    /** Connections that came so far. */
    public long connections() {
        return connections.sum();
    }

    public long failures() {
        return failed.sum();
    }

    public long fromClients() {
        return fromClients.sum();
    }

    public long fromTarget() {
        return fromTarget.sum();
    }
}
