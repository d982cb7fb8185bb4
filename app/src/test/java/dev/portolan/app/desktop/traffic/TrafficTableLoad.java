package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Theme;
import dev.portolan.engine.capture.CaptureStore;
import dev.portolan.engine.capture.Recorder;
import dev.portolan.engine.capture.Recording;
import dev.portolan.engine.capture.RequestHead;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.profile.CaptureSettings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Arrays;
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
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/**
 * Fills a capture with a million exchanges, goes on with 20,000 a second, and prints how long the JavaFX thread was held a
 * frame, and how long a filter takes until its first rows. Run by hand: {@code [exchanges] [per second] [seconds]}.
 */
final class TrafficTableLoad {

    private static final HttpHeaders NONE = new DefaultHttpHeaders();
    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_123);

    private final CaptureStore capture =
            new CaptureStore(new CaptureSettings(1500L << 20, 1 << 20, 0), Clock.systemUTC());
    private final Recorder recorder = capture.recorder();
    private final ByteBuf body = Unpooled.wrappedBuffer(new byte[64]);
    private final ExecutorService workers = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "worker");
        thread.setDaemon(true);
        return thread;
    });
    private int made;

    public static void main(String[] args) throws Exception {
        int exchanges = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int perSecond = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 10;
        new TrafficTableLoad().run(exchanges, perSecond, seconds);
        System.exit(0);
    }

    private void run(int exchanges, int perSecond, int seconds) throws Exception {
        long begin = System.nanoTime();
        for (int i = 0; i < exchanges; i++) {
            record();
        }
        System.out.printf(
                "filled %,d in %.1f s, kept %,d, %,d MB%n",
                exchanges,
                (System.nanoTime() - begin) / 1e9,
                capture.stats().exchanges(),
                capture.stats().bytes() >> 20);
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        long looked = System.nanoTime();
        TrafficModel model = onFx(this::model);
        TrafficView view = onFx(() -> show(model));
        Frames frames = onFx(Frames::new);
        searched(model, "first look", looked);
        report(frames, "first look at everything");

        Thread writer = new Thread(() -> feed(perSecond), "writer");
        writer.setDaemon(true);
        writer.start();
        wait(seconds);
        report(frames, perSecond + "/s, following");
        filter(model, frames, "items/77");
        filter(model, frames, "502");
        filter(model, frames, "items/7 502");
        onFx(() -> {
            model.filterText().set("");
            return null;
        });
        wait(1);
        report(frames, "filter cleared");
        scroll(view, seconds);
        report(frames, perSecond + "/s, scrolling");
        onFx(() -> {
            model.sort(new SortOrder(TrafficColumn.TIME, false));
            return null;
        });
        long sort = System.nanoTime();
        while (onFx(() -> model.sorting().get() || !(model.rows().order() instanceof RowOrder.Sorted))) {
            LockSupport.parkNanos(5_000_000);
        }
        System.out.printf("sorted by time after %d ms%n", (System.nanoTime() - sort) / 1_000_000);
        report(frames, "sorting");
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
        return new TrafficModel(capture, background, bench.dialogs, bench.port(), bench.preferences);
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

    private void filter(TrafficModel model, Frames frames, String text) throws Exception {
        report(frames, "before");
        RowOrder before = onFx(() -> model.rows().order());
        long begin = System.nanoTime();
        onFx(() -> {
            model.filterText().set(text);
            return null;
        });
        while (onFx(() -> !first(model, before))) {
            LockSupport.parkNanos(1_000_000);
        }
        System.out.printf("%-28s first rows after %d ms%n", text, (System.nanoTime() - begin) / 1_000_000);
        searched(model, text, begin);
        report(frames, text);
    }

    /** Whether the rows are of the new filter: its list of matches is another one. */
    private static boolean first(TrafficModel model, RowOrder before) {
        return model.rows().order() instanceof RowOrder.Matched now
                && !(before instanceof RowOrder.Matched old && old.ids() == now.ids())
                && now.size() > 0;
    }

    private static void searched(TrafficModel model, String what, long begin) throws Exception {
        while (onFx(() ->
                model.totals().get().searched() < 1 || model.totals().get().all() == 0)) {
            LockSupport.parkNanos(5_000_000);
        }
        System.out.printf(
                "%-28s %s, all searched after %d ms%n",
                what, onFx(() -> model.totals().get().sentence()), (System.nanoTime() - begin) / 1_000_000);
    }

    private static void scroll(TrafficView view, int seconds) throws Exception {
        ScrollBar bar = onFx(() -> view.lookupAll("#traffic-rows .scroll-bar").stream()
                .map(ScrollBar.class::cast)
                .filter(each -> each.getOrientation() == javafx.geometry.Orientation.VERTICAL)
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
        wait(seconds);
        onFx(() -> {
            timer.stop();
            return null;
        });
    }

    private static void wait(int seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private void feed(int perSecond) {
        long begin = System.nanoTime();
        long written = 0;
        while (true) {
            long due = (System.nanoTime() - begin) * perSecond / 1_000_000_000L;
            for (; written < due; written++) {
                record();
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void record() {
        int i = made++;
        long now = System.nanoTime();
        HttpHeaders request = new DefaultHttpHeaders()
                .add("Host", "shop.localhost:4443")
                .add("User-Agent", "Load/1")
                .add("Accept", "application/json");
        HttpHeaders response =
                new DefaultHttpHeaders().add("Content-Type", "application/json").add("Content-Length", "64");
        Recording recording = recorder.begin(
                1 + i % 64, CLIENT, true, new RequestHead("GET", "/api/items/" + i % 5000, "HTTP/1.1", request), now);
        recording.routed("/api", "http://localhost:8080");
        recording.connecting(now + 20_000, true);
        recording.requestOut(new RequestHead("GET", "/items/" + i % 5000, "HTTP/1.1", request), now + 30_000);
        recording.requestEnd(NONE, now + 40_000);
        int status = i % 50 == 0 ? 502 : 200;
        ResponseHead head = new ResponseHead(status, status == 200 ? "OK" : "Bad Gateway", "HTTP/1.1", response);
        long answered = now + 1_000_000 + (i % 97) * 100_000L;
        recording.responseIn(head, answered);
        recording.responseOut(head, answered + 20_000);
        recording.responseBody(body);
        recording.responseEnd(NONE, answered + 500_000);
        recording.end(answered + 510_000);
    }

    private static void report(Frames frames, String what) throws Exception {
        System.out.printf("%-28s %s%n", what, onFx(frames::take));
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

    /**
     * The gaps between frames: with a pulse every 16.7 ms, what is above is time in which the thread was held, or in which
     * other programs had the processor; so also the thread's own time.
     */
    private static final class Frames {

        private long[] gaps = new long[4096];
        private long[] busy = new long[4096];
        private int count;
        private long last;
        private long lastBusy;

        Frames() {
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    long nanos = System.nanoTime();
                    long own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                    if (last != 0) {
                        if (count == gaps.length) {
                            gaps = Arrays.copyOf(gaps, count * 2);
                            busy = Arrays.copyOf(busy, count * 2);
                        }
                        busy[count] = own - lastBusy;
                        gaps[count++] = nanos - last;
                    }
                    last = nanos;
                    lastBusy = own;
                }
            }.start();
        }

        String take() {
            String text =
                    count == 0 ? "no frame" : count + " frames, gap " + spread(gaps) + ", own time " + spread(busy);
            count = 0;
            return text;
        }

        private String spread(long[] nanos) {
            long[] sorted = Arrays.copyOf(nanos, count);
            Arrays.sort(sorted);
            return "p50 %.1f p95 %.1f p99 %.1f worst %.1f ms"
                    .formatted(
                            sorted[sorted.length / 2] / 1e6,
                            sorted[sorted.length * 95 / 100] / 1e6,
                            sorted[sorted.length * 99 / 100] / 1e6,
                            sorted[sorted.length - 1] / 1e6);
        }
    }
}
