package dev.portolan.engine.upstream;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.concurrent.Callable;

/** What may block, away from the event loops. */
final class OffLoop {

    private OffLoop() {}

    /** Tells on {@code loop} what came of {@code work}, whatever that was. */
    static <T> Future<T> call(EventExecutor loop, String name, Callable<T> work) {
        Promise<T> made = loop.newPromise();
        Thread.ofVirtual().name(name).start(() -> {
            try {
                made.trySuccess(work.call());
            } catch (Throwable e) {
                made.tryFailure(e);
            }
        });
        return made;
    }
}
