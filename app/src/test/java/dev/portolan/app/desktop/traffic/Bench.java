package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.engine.HeadChanges;
import dev.portolan.engine.capture.Exchange;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** A Traffic screen's model with everything round it made by the test. */
final class Bench {

    final FakeCapture capture = new FakeCapture();
    final Map<String, String> preferences = new HashMap<>();
    final ObjectProperty<@Nullable String> url = new SimpleObjectProperty<>("https://shop.localhost:4443");
    final List<String> copied = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    final List<String> browsed = new ArrayList<>();
    final Queue<Runnable> waiting = new ArrayDeque<>();
    boolean held;
    private long nanos;

    TrafficModel model() {
        return new TrafficModel(capture, new Here(), new Quiet(), new Port(), preferences);
    }

    Dialogs dialogs() {
        return new Quiet();
    }

    TrafficPort port() {
        return new Port();
    }

    /** A frame, a second after the last one. */
    void frame(TrafficModel model) {
        nanos += 1_000_000_000L;
        model.tick(nanos, Sample.BEGIN + 60_000);
    }

    /** Lets one piece of work run that was held back. */
    void work() {
        waiting.remove().run();
    }

    static List<Long> ids(TrafficModel model) {
        return new ArrayList<>(model.rows());
    }

    /** Works on the caller's thread, at once or when the test says so. */
    private final class Here implements Background {

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
    }

    private final class Port implements TrafficPort {

        @Override
        public ObservableValue<@Nullable String> url() {
            return url;
        }

        @Override
        public boolean startable() {
            return true;
        }

        @Override
        public void start() {
            url.set("https://shop.localhost:4443");
        }

        @Override
        public void browse(String to) {
            browsed.add(to);
        }

        @Override
        public HeadChanges changes(Exchange exchange) {
            return HeadChanges.NONE;
        }

        @Override
        public void copy(String text) {
            copied.add(text);
        }
    }

    private final class Quiet implements Dialogs {

        @Override
        public boolean confirm(String title, String text, String action) {
            return true;
        }

        @Override
        public void problem(String title, String text) {
            said.add(title);
        }

        @Override
        public void notice(String text) {
            said.add(text);
        }

        @Override
        public Optional<String> askText(String title, String label, String initial) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseToOpen(String title, String... extensions) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseToSave(String title, String suggestedName, String... extensions) {
            return Optional.empty();
        }
    }
}
