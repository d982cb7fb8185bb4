package dev.portolan.app.desktop;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Work off the JavaFX thread, with its result on it. In tests it runs on the caller's thread. */
public interface Background {

    /** Runs {@code work} elsewhere, then one of the other two on the JavaFX thread. */
    <T> void run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed);
}
