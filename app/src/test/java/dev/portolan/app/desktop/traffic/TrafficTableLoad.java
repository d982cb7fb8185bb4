package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Theme;
import dev.portolan.engine.capture.CaptureStats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/**
 * The Traffic screen with a million captured exchanges, while more arrive: how long a filter's first rows take, and how
 * even the frames are. It prints tables of Markdown, and is no test, because what it measures is this machine too:
 * {@code ./mvnw -Ptable -pl app -am process-test-classes}, or by hand with {@code [exchanges] [per second] [seconds a turn] [report]}.
 */
final class TrafficTableLoad {

    /** Many match, some match, few match, none matches. */
    private static final List<String> FILTERS =
            List.of("items/77", "status:502", "items/7 status:502", "path:/items/4999", "nowhere-to-be-found");

    private final LoadTraffic traffic;
    private final List<String> report = new ArrayList<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "worker");
        thread.setDaemon(true);
        return thread;
    });

    private TrafficTableLoad(Path folder) {
        traffic = new LoadTraffic(folder);
    }

    public static void main(String[] args) throws Exception {
        int exchanges = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int perSecond = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 10;
        Path folder = Files.createTempDirectory("captured");
        TrafficTableLoad load = new TrafficTableLoad(folder);
        load.run(exchanges, perSecond, seconds);
        load.traffic.close();
        Files.deleteIfExists(folder);
        if (args.length > 3) {
            Files.write(Path.of(args[3]), load.report);
        }
        System.exit(0);
    }

    private void run(int exchanges, int perSecond, int seconds) throws Exception {
        fill(exchanges);
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        TrafficModel model = onFx(this::model);
        TrafficView view = onFx(() -> show(model));
        LoadFrames frames = onFx(LoadFrames::new);
        onFx(() -> {
            frames.start();
            return null;
        });
        searched(model);
        traffic.feed(perSecond);
        pause(2);
        filters(model);
        say(
                "| %,d exchanges, %,d a second more | frames a second | 50 %% within | 99 %% within | longest | own time |",
                exchanges, perSecond);
        say("| --- | --- | --- | --- | --- | --- |");
        onFx(frames::take);
        pause(seconds);
        row("following the newest", frames);
        onFx(frames::take);
        scroll(view, seconds);
        row("scrolling", frames);
        typing(model, seconds);
        row("typing a filter, a key every 100 ms", frames);
        sorted(model);
        onFx(frames::take);
        pause(seconds);
        row("sorted by time", frames);
    }

    private void fill(int exchanges) {
        long begin = System.nanoTime();
        traffic.fill(exchanges);
        double seconds = (System.nanoTime() - begin) / 1e9;
        CaptureStats stats = traffic.capture().stats();
        say("| recorded | readable | memory | disk | each | recorded in |");
        say("| --- | --- | --- | --- | --- | --- |");
        say(
                "| %,d | %,d | %,d of %,d MB | %,d of %,d MB | %d bytes | %.1f s |",
                exchanges,
                stats.exchanges(),
                stats.bytes() >> 20,
                stats.budget() >> 20,
                stats.disk().bytes() >> 20,
                stats.disk().budget() >> 20,
                (stats.bytes() + stats.disk().bytes()) / Math.max(1, stats.exchanges()),
                seconds);
        say("");
    }

    private void filters(TrafficModel model) throws Exception {
        say("| filter | first rows | all searched | matches |");
        say("| --- | --- | --- | --- |");
        for (String text : FILTERS) {
            RowOrder before = onFx(() -> model.rows().order());
            long begin = System.nanoTime();
            onFx(() -> {
                model.filter().text().set(text);
                return null;
            });
            while (onFx(() -> !answered(model, before))) {
                LockSupport.parkNanos(1_000_000);
            }
            double first = millis(begin);
            searched(model);
            say(
                    "| `%s` | %.0f ms | %.0f ms | %,d |",
                    text, first, millis(begin), onFx(() -> model.totals().get().shown()));
        }
        onFx(() -> {
            model.filter().text().set("");
            return null;
        });
        say("");
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }

    /** Whether the rows are of the new filter: its list of matches is another one, and has some, or all was searched. */
    private static boolean answered(TrafficModel model, RowOrder before) {
        return model.rows().order() instanceof RowOrder.Matched now
                && !(before instanceof RowOrder.Matched old && old.ids() == now.ids())
                && (now.size() > 0 || model.totals().get().searched() >= 1);
    }

    private static void searched(TrafficModel model) throws Exception {
        while (onFx(() ->
                model.totals().get().searched() < 1 || model.totals().get().all() == 0)) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void typing(TrafficModel model, int seconds) throws Exception {
        String text = "status:>=400 items/77";
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        for (int i = 0; System.nanoTime() < end; i++) {
            String typed = text.substring(0, 1 + i % text.length());
            onFx(() -> {
                model.filter().text().set(typed);
                return null;
            });
            LockSupport.parkNanos(100_000_000);
        }
        onFx(() -> {
            model.filter().text().set("");
            return null;
        });
    }

    private void sorted(TrafficModel model) throws Exception {
        onFx(() -> {
            model.sort(new SortOrder(TrafficColumn.TIME, false));
            return null;
        });
        while (onFx(() -> model.sorting().get() || !(model.rows().order() instanceof RowOrder.Sorted))) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    private TrafficModel model() {
        Bench bench = new Bench();
        Background background = new Background() {
            @Override
            public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
                workers.execute(() -> {
                    try {
                        T result = work.call();
                        Platform.runLater(() -> done.accept(result));
                    } catch (Exception e) {
                        Platform.runLater(() -> failed.accept(e));
                    }
                });
            }
        };
        return new TrafficModel(traffic.capture(), background, bench.dialogs, bench.port(), bench.preferences);
    }

    private static TrafficView show(TrafficModel model) {
        TrafficView view = new TrafficView(model);
        Scene scene = new Scene(new BorderPane(view), 1364, 816);
        Theme.apply(scene, false);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return view;
    }

    private static void scroll(TrafficView view, int seconds) throws Exception {
        ScrollBar bar = onFx(() -> view.lookupAll("#traffic-rows .scroll-bar").stream()
                .map(ScrollBar.class::cast)
                .filter(each -> each.getOrientation() == Orientation.VERTICAL)
                .findFirst()
                .orElseThrow());
        AnimationTimer timer = onFx(() -> {
            AnimationTimer moving = new AnimationTimer() {
                private double at = 0.1;

                @Override
                public void handle(long now) {
                    at = at > 0.9 ? 0.1 : at + 0.00003;
                    bar.setValue(at);
                }
            };
            moving.start();
            return moving;
        });
        pause(seconds);
        onFx(() -> {
            timer.stop();
            return null;
        });
    }

    private static void pause(int seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private void row(String what, LoadFrames frames) throws Exception {
        say("| %s | %s |", what, onFx(frames::take));
    }

    private void say(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        report.add(line);
        System.out.println(line);
    }

    private static <T> T onFx(Supplier<T> read) throws Exception {
        AtomicReference<T> result = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            result.set(read.get());
            done.countDown();
        });
        done.await();
        return result.get();
    }
}
