package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Background;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Work on a virtual thread of its own, its result on the JavaFX thread. */
public final class FxBackground implements Background {

    @Override
    public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        Thread.ofVirtual().name("background").start(() -> {
            try {
                T result = work.call();
                Platform.runLater(() -> done.accept(result));
            } catch (Exception e) {
                Platform.runLater(() -> failed.accept(e));
            }
        });
    }
}
