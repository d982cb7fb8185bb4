package dev.portolan.engine.capture.content;

import java.util.concurrent.CancellationException;

/** Whether whoever wants a body read has changed their mind. */
public final class Interrupted {

    private Interrupted() {}

    /** @throws CancellationException where the thread is interrupted; it stays so */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The reader was interrupted");
        }
    }
}
