package dev.portolan.app.desktop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Works on the caller's thread, at once or when the test says so. */
public final class FakeBackground implements Background {

    /** Whether work waits until the test lets it go. */
    public boolean held;

    public final Deque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        Runnable task = () -> {
            T result;
            try {
                result = work.call();
            } catch (Exception e) {
                failed.accept(e);
                return;
            }
            done.accept(result);
        };
        if (held) {
            waiting.add(task);
        } else {
            task.run();
        }
    }

    /** Lets one piece of work run that was held back. */
    public void work() {
        waiting.remove().run();
    }

    /** Lets all of it run, with what comes up meanwhile. */
    public void workAll() {
        while (!waiting.isEmpty()) {
            work();
        }
    }
}
