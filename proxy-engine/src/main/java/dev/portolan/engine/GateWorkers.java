package dev.portolan.engine;

import dev.portolan.engine.forward.AuthGates;
import dev.portolan.engine.policy.auth.Outcalls;
import dev.portolan.engine.upstream.TrustedAuthorities;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Who finds out for the gates what event loops have no time for. What is more than can be done in a few seconds is refused. */
final class GateWorkers implements AutoCloseable {

    private static final int MOST_WAITING = 128;
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor computing;
    private final Outcalls outcalls;

    /** @param worker for what only waits */
    GateWorkers(Executor worker, TrustedAuthorities trusted) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        computing = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().daemon().name("portolan-gate-", 0).factory());
        computing.allowCoreThreadTimeOut(true);
        outcalls = new Outcalls(worker, trusted::context);
    }

    AuthGates gates(InstantSource clock) {
        return new AuthGates(computing, outcalls, clock);
    }

    @Override
    public void close() {
        outcalls.close();
        computing.shutdownNow();
    }
}
