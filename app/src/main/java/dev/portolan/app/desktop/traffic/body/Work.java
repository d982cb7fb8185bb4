package dev.portolan.app.desktop.traffic.body;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A piece of work on another thread that can be called off, before or while it runs. */
final class Work {

    private @Nullable Thread thread;
    private boolean off;

    /** @throws CancellationException where it was called off */
    <T> T run(Callable<T> work) throws Exception {
        begin();
        try {
            return work.call();
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        if (off) {
            throw new CancellationException();
        }
        thread = Thread.currentThread();
    }

    private synchronized void end() {
        thread = null;
        if (off) {
            // Whoever uses the thread next is not meant.
            Thread.interrupted();
        }
    }

    synchronized void callOff() {
        off = true;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
