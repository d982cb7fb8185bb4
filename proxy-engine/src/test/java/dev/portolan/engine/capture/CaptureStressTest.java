package dev.portolan.engine.capture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.profile.CaptureSettings;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Loops write faster than memory lasts while others read: whatever is read must be of one exchange and of one moment.
 * Every exchange carries the checksum of its parts; small memory makes rows and slabs change hands all the time.
 */
class CaptureStressTest {

    private static final int WRITERS = 3;
    private static final int READERS = 2;
    private static final int EXCHANGES = 40_000;

    @TempDir
    Path folder;

    private CaptureStore store;
    private final AtomicInteger writing = new AtomicInteger(WRITERS);
    private final AtomicLong wholeReads = new AtomicLong();

    @ParameterizedTest
    @ValueSource(longs = {0, 4 << 20, 1 << 30})
    void nothingTornIsEverRead(long disk) throws Exception {
        CaptureSettings settings = new CaptureSettings(3L << 20, 8 << 10, disk);
        store = new CaptureStore(settings, Clock.systemUTC(), disk == 0 ? null : folder, Slab.MIN_BYTES);
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                all.add(threads.submit(() -> write(writer)));
            }
            for (int i = 0; i < READERS; i++) {
                all.add(threads.submit(this::read));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }

        assertThat(store.lastId()).isEqualTo((long) WRITERS * EXCHANGES);
        for (long id = store.firstId(); id <= store.lastId(); id++) {
            assertThat(requireNonNull(store.summary(id)).open()).isFalse();
            check(requireNonNull(store.exchange(id)));
        }
        assertThat(wholeReads.get()).isPositive();
        store.close();
    }

    private void write(int writer) {
        Recorder recorder = store.recorder();
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        List<Recording> open = new ArrayList<>();
        for (int i = 0; i < EXCHANGES; i++) {
            String path = "/" + writer + "/" + i + "/" + "p".repeat(random.nextInt(60));
            Recording recording = recorder.begin(
                    writer,
                    Exchanges.CLIENT,
                    true,
                    new RequestHead(
                            "GET",
                            path,
                            "HTTP/1.1",
                            Exchanges.headers("Host", "h" + writer, "X-Sum", sum(path), "X-Same", "s".repeat(30))),
                    System.nanoTime());
            open.add(recording);
            if (open.size() > 20) {
                finish(open.remove(random.nextInt(open.size())), path + random.nextInt());
            }
        }
        open.forEach(recording -> finish(recording, "last"));
        writing.decrementAndGet();
    }

    private static void finish(Recording recording, String content) {
        String body = content.repeat(1 + content.length() * 3);
        int half = body.length() / 2;
        recording.routed("route", "http://" + body.length());
        recording.responseOut(
                new ResponseHead(
                        200 + body.length() % 100,
                        "OK",
                        "HTTP/1.1",
                        Exchanges.headers("X-Sum", sum(body), "Content-Length", Integer.toString(body.length()))),
                System.nanoTime());
        recording.responseBody(Unpooled.copiedBuffer(body.substring(0, half), StandardCharsets.UTF_8));
        recording.responseBody(Unpooled.copiedBuffer(body.substring(half), StandardCharsets.UTF_8));
        recording.responseEnd(EmptyHttpHeaders.INSTANCE, System.nanoTime());
        recording.end(System.nanoTime());
    }

    private Void read() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        long cursor = 0;
        while (writing.get() > 0) {
            long first = store.firstId();
            long last = store.lastId();
            Capture.Changes changes = store.changesSince(cursor);
            cursor = changes.cursor();
            for (int i = 0; i < 50 && last >= first; i++) {
                look(i % 2 == 0 ? random.nextLong(first, last + 1) : Math.max(first, last - i));
            }
        }
        return null;
    }

    private void look(long id) {
        ExchangeSummary row = store.summary(id);
        if (row == null) {
            assertThat(id).as("unreadable, so gone").isLessThan(store.firstId());
            return;
        }
        assertThat(row.id()).isEqualTo(id);
        assertThat(row.path()).startsWith("/" + row.host().substring(1) + "/");
        Exchange exchange = store.exchange(id);
        if (exchange != null) {
            check(exchange);
        }
    }

    private void check(Exchange exchange) {
        ExchangeSummary row = exchange.summary();
        assertThat(exchange.requestIn().first("x-sum")).isEqualTo(sum(row.path()));
        assertThat(exchange.requestIn().first("x-same")).isEqualTo("s".repeat(30));
        assertThat(row.host()).isEqualTo("h" + row.connection());
        if (row.status() != 0) {
            Exchange.Head response = requireNonNull(exchange.responseOut());
            int length = Integer.parseInt(requireNonNull(response.first("content-length")));
            assertThat(row.status()).isEqualTo(200 + length % 100);
            assertThat(row.target()).isEqualTo("http://" + length);
            checkBody(exchange, response, length);
        }
    }

    private void checkBody(Exchange exchange, Exchange.Head response, int length) {
        if (!exchange.summary().open() && exchange.missing().isEmpty()) {
            assertThat(exchange.responseBody().bytes()).hasSize(length);
            assertThat(sum(Exchanges.text(exchange.responseBody()))).isEqualTo(response.first("x-sum"));
            wholeReads.incrementAndGet();
        }
    }

    private static String sum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
