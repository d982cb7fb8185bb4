package dev.portolan.engine.capture;

import static dev.portolan.engine.capture.Exchanges.begin;
import static dev.portolan.engine.capture.Exchanges.bytes;
import static dev.portolan.engine.capture.Exchanges.headers;
import static dev.portolan.engine.capture.Exchanges.record;
import static dev.portolan.engine.capture.Exchanges.text;
import static dev.portolan.engine.testing.RunningEngine.await;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.profile.CaptureSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of what memory has no room for. */
class SpillTest {

    private static final long MEMORY = 4L << 20;
    private static final long DISK = 64L << 20;
    private static final int EXCHANGES = 20_000;

    @TempDir
    Path folder;

    private CaptureStore store;
    private Recorder recorder;

    @BeforeEach
    void start() {
        store = store(DISK, folder.resolve("captured"));
        recorder = store.recorder();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everythingStaysReadableBodiesToo() {
        recordMany(EXCHANGES);

        assertThat(store.firstId()).isEqualTo(1);
        CaptureCursor cursor = store.cursor(CaptureCursor.Order.OLDEST_FIRST);
        long read = 0;
        while (cursor.next()) {
            read++;
            assertThat(cursor.summary().path()).isEqualTo("/item/" + read);
            Exchange exchange = requireNonNull(cursor.exchange());
            assertThat(exchange.requestIn().start()).isEqualTo("GET /item/" + read + " HTTP/1.1");
            assertThat(text(exchange.responseBody())).isEqualTo(body(read));
            assertThat(exchange.missing()).isEmpty();
        }
        assertThat(read).isEqualTo(EXCHANGES);
        CaptureStats stats = store.stats();
        assertThat(stats.evicted()).isZero();
        assertThat(stats.bytes()).isLessThanOrEqualTo(MEMORY);
        assertThat(store.pool().reserved()).isLessThanOrEqualTo(MEMORY);
        assertThat(stats.disk().bytes()).isBetween(EXCHANGES * 1000L - MEMORY, DISK);
        assertThat(stats.disk().trouble()).isNull();
    }

    @Test
    void interruptedReaderReadsOnAndSoDoTheOthers() {
        recordMany(EXCHANGES);
        Thread.currentThread().interrupt();

        assertThat(text(requireNonNull(store.exchange(1)).responseBody())).isEqualTo(body(1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(text(requireNonNull(store.exchange(2)).responseBody())).isEqualTo(body(2));
    }

    @Test
    void longSocketKeepsAllOfItsMessages() {
        Recording socket = begin(recorder, "/ws");
        socket.responseOut(new ResponseHead(101, "", "HTTP/1.1", headers("Upgrade", "websocket")), 0);
        int count = 50_000;
        for (int i = 0; i < count; i++) {
            socket.message(false, 1, true, bytes("message " + i + "m".repeat(200)), 208, 0);
            keepUp(i);
        }

        Exchange exchange = requireNonNull(store.exchange(socket.id()));
        assertThat(exchange.messages()).hasSize(count);
        assertThat(exchange.messages().getFirst().payload()).asString().startsWith("message 0m");
        assertThat(exchange.missing()).isEmpty();
    }

    @Test
    void oldestGoWhenTheDisksBudgetIsReachedToo() {
        store.settings(settings(8L << 20));
        recordMany(EXCHANGES);

        CaptureStats stats = store.stats();
        assertThat(stats.disk().bytes()).isBetween(4L << 20, 8L << 20);
        for (long id = store.firstId(); id <= store.lastId(); id++) {
            assertThat(requireNonNull(store.summary(id)).path()).isEqualTo("/item/" + id);
        }
        assertThat(requireNonNull(store.exchange(store.firstId())).missing())
                .containsExactly("The response body was let go to stay within the capture's memory.");
        assertThat(text(requireNonNull(store.exchange(EXCHANGES)).responseBody()))
                .isEqualTo(body(EXCHANGES));
    }

    @Test
    void whatIsClearedLeavesTheDisk() {
        recordMany(EXCHANGES);
        store.clear();

        assertThat(store.stats().disk().bytes()).isZero();
        assertThat(store.summary(1)).isNull();
        await(() -> store.memory().files() == 0);
        recordMany(EXCHANGES);
        assertThat(text(requireNonNull(store.exchange(store.firstId())).responseBody()))
                .isEqualTo(body(1));
    }

    @Test
    void smallerBudgetLeavesTheDiskAtOnce() {
        recordMany(EXCHANGES);
        store.settings(settings(0));

        assertThat(store.stats().disk()).isEqualTo(new CaptureStats.Disk(0, 0, null));
        for (long id = store.firstId(); id <= store.lastId(); id++) {
            assertThat(requireNonNull(store.summary(id)).path()).isEqualTo("/item/" + id);
        }
    }

    @Test
    void folderThatCannotBeMadeIsToldAndMemoryDoes() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        try (CaptureStore elsewhere = store(DISK, file.resolve("captured"))) {
            Recorder other = elsewhere.recorder();
            for (int i = 1; i <= EXCHANGES; i++) {
                record(other, "/item/" + i, body(i));
            }
            await(() -> elsewhere.stats().disk().trouble() != null);

            assertThat(elsewhere.stats().disk().trouble())
                    .startsWith("Captured traffic can't be written to " + file.resolve("captured") + " (");
            assertThat(elsewhere.stats().bytes()).isLessThanOrEqualTo(MEMORY);
            for (long id = elsewhere.firstId(); id <= elsewhere.lastId(); id++) {
                assertThat(requireNonNull(elsewhere.summary(id)).path()).isEqualTo("/item/" + id);
            }
            assertThat(text(requireNonNull(elsewhere.exchange(EXCHANGES)).responseBody()))
                    .isEqualTo(body(EXCHANGES));
        }
    }

    /** As on a full disk: the first file is there, another can't be had. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whereTheDiskGivesNoMoreTheOldestIsWrittenOver() throws Exception {
        recordMany(6000);
        await(() -> store.memory().files() == 1);
        Path captured = folder.resolve("captured");
        Files.delete(captured);
        Files.createFile(captured);
        recordMany(3 * EXCHANGES);

        CaptureStats.Disk disk = store.stats().disk();
        assertThat(disk.trouble()).isNotNull();
        assertThat(disk.bytes()).isBetween(8L << 20, 16L << 20);
        long last = store.lastId();
        assertThat(text(requireNonNull(store.exchange(last)).responseBody())).isEqualTo(body(3 * EXCHANGES));
        assertThat(store.firstId()).isLessThan(last - 2 * EXCHANGES / 3);
    }

    @Test
    void filesGoWithTheStore() throws Exception {
        recordMany(EXCHANGES);
        store.close();

        assertThat(folder.resolve("captured")).isEmptyDirectory();
        assertThat(store.exchange(1)).isNull();
    }

    @Test
    void nothingIsMadeBeforeItIsNeeded() {
        recordMany(100);

        assertThat(folder).isEmptyDirectory();
    }

    private void recordMany(int count) {
        for (int i = 1; i <= count; i++) {
            record(recorder, "/item/" + i, body(i));
            keepUp(i);
        }
    }

    /** The writer is given the time that it would have in life. */
    private void keepUp(int number) {
        if (number % 50 == 0) {
            await(() -> !store.pool().isShort());
        }
    }

    private static String body(long number) {
        return ("body " + number + " ").repeat(100);
    }

    private static CaptureSettings settings(long disk) {
        return new CaptureSettings(MEMORY, 64 << 10, disk);
    }

    private static CaptureStore store(long disk, Path folder) {
        return new CaptureStore(settings(disk), Clock.systemUTC(), folder, Slab.MIN_BYTES);
    }
}
