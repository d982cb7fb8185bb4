package dev.portolan.engine.capture;

import static dev.portolan.engine.capture.Exchanges.begin;
import static dev.portolan.engine.capture.Exchanges.bytes;
import static dev.portolan.engine.capture.Exchanges.headers;
import static dev.portolan.engine.capture.Exchanges.ok;
import static dev.portolan.engine.capture.Exchanges.record;
import static dev.portolan.engine.capture.Exchanges.text;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.profile.CaptureSettings;
import java.time.Clock;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes when memory runs out, and what clearing and switching off do. */
class CaptureMemoryTest {

    private static final long BUDGET = 4L << 20;
    private static final long T = 1_000_000_000L;

    private final CaptureStore store =
            new CaptureStore(new CaptureSettings(BUDGET, 64 << 10, 0), Clock.systemUTC(), null, Slab.MIN_BYTES);
    private final Recorder recorder = store.recorder();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void oldestExchangesGoAndTheOthersStayWhole() {
        int count = 40_000;
        for (int i = 1; i <= count; i++) {
            record(recorder, "/item/" + i + "?" + "q".repeat(100), "");
        }

        assertThat(store.lastId()).isEqualTo(count);
        assertThat(store.firstId()).isGreaterThan(1).isLessThan(count - 1000);
        assertThat(store.summary(store.firstId() - 1)).isNull();
        assertThat(store.exchange(store.firstId() - 1)).isNull();
        for (long id = store.firstId(); id <= count; id++) {
            assertThat(requireNonNull(store.summary(id)).path()).startsWith("/item/" + id + "?");
        }
        Exchange oldest = requireNonNull(store.exchange(store.firstId()));
        assertThat(oldest.requestIn().first("host")).isEqualTo("shop.localhost:4443");
        assertThat(oldest.missing()).isEmpty();
        CaptureStats stats = store.stats();
        assertThat(stats.evicted()).isEqualTo(store.firstId() - 1);
        assertThat(stats.exchanges()).isEqualTo(count - store.firstId() + 1);
        assertThat(stats.bytes()).isLessThanOrEqualTo(BUDGET);
        assertThat(store.pool().reserved()).isLessThanOrEqualTo(BUDGET);
    }

    @Test
    void bodiesGoBeforeHeads() {
        for (int i = 1; i <= 1000; i++) {
            record(recorder, "/" + i, "b".repeat(20_000));
        }

        assertThat(store.firstId()).isEqualTo(1);
        Exchange first = requireNonNull(store.exchange(1));
        assertThat(first.responseBody().bytes()).isEmpty();
        assertThat(first.responseBody().length()).isEqualTo(20_000);
        assertThat(first.missing())
                .containsExactly("The response body was let go to stay within the capture's memory.");
        Exchange last = requireNonNull(store.exchange(1000));
        assertThat(text(last.responseBody())).isEqualTo("b".repeat(20_000));
        assertThat(last.missing()).isEmpty();
        assertThat(store.pool().reserved()).isLessThanOrEqualTo(BUDGET);
    }

    @Test
    void longSocketKeepsItsNewestMessages() {
        Recording socket = begin(recorder, "/ws");
        socket.responseOut(new ResponseHead(101, "", "HTTP/1.1", headers("Upgrade", "websocket")), T);
        int count = 50_000;
        for (int i = 0; i < count; i++) {
            socket.message(false, 1, true, bytes("message " + i + "m".repeat(200)), 208, T);
        }

        Exchange exchange = requireNonNull(store.exchange(socket.id()));
        int kept = exchange.messages().size();
        assertThat(kept).isBetween(1000, count - 1);
        assertThat(exchange.messages().getLast().payload()).asString().startsWith("message " + (count - 1));
        assertThat(exchange.messages().getFirst().payload()).asString().startsWith("message " + (count - kept));
        assertThat(exchange.missing())
                .contains(
                        "The " + (count - kept) + " oldest messages were let go to stay within the capture's memory.");
        assertThat(exchange.requestIn().start()).isEqualTo("GET /ws HTTP/1.1");
        assertThat(exchange.summary().responseBytes()).isEqualTo(208L * count);
    }

    @Test
    void openExchangeThatWentIsWrittenNoMore() {
        Recording old = begin(recorder, "/old");
        while (store.firstId() <= old.id()) {
            record(recorder, "/" + "n".repeat(500), "");
        }
        old.responseOut(ok(), T);
        old.responseBody(bytes("late"));
        old.end(T);

        assertThat(store.summary(old.id())).isNull();
        for (long id = store.firstId(); id <= store.lastId(); id++) {
            assertThat(requireNonNull(store.summary(id)).path()).startsWith("/n");
        }
    }

    @Test
    void smallerBudgetLetsGoAtOnce() {
        for (int i = 0; i < 20_000; i++) {
            record(recorder, "/" + "q".repeat(100), "");
        }
        store.settings(new CaptureSettings(2L << 20, 1024, 0));

        assertThat(store.pool().reserved()).isLessThanOrEqualTo(2L << 20);
        assertThat(store.stats().budget()).isEqualTo(2L << 20);
        assertThat(store.summary(store.firstId())).isNotNull();
        assertThat(store.summary(store.lastId())).isNotNull();
    }

    @Test
    void withoutRoomTheExchangeCountsAsUnrecorded() {
        store.settings(new CaptureSettings(1, 1024, 0));
        Recording recording = begin(recorder, "/");
        recording.responseOut(ok(), T);
        recording.end(T);

        assertThat(store.stats().unrecorded()).isEqualTo(1);
        assertThat(store.lastId()).isZero();
    }

    @Test
    void bodyWithoutRoomSaysSo() {
        Recording recording = begin(recorder, "/");
        store.settings(new CaptureSettings(1, 1024, 0));
        recording.responseBody(bytes("body"));
        store.settings(new CaptureSettings(BUDGET, 1024, 0));
        recording.responseBody(bytes("more"));
        recording.end(T);

        Exchange exchange = requireNonNull(store.exchange(recording.id()));
        assertThat(exchange.responseBody().bytes()).isEmpty();
        assertThat(exchange.missing())
                .containsExactly("The capture's memory had room for only 0 of the 8 bytes of the response body.");
    }

    @Test
    void idleLoopsGiveTheirOldMemoryToBusyOnes() {
        Recorder other = store.recorder();
        for (int i = 0; i < 8000; i++) {
            record(other, "/other" + "o".repeat(200), "b");
        }
        long before = store.lastId();
        while (store.firstId() <= before) {
            record(recorder, "/busy" + "q".repeat(200), "b");
        }
        for (int i = 0; i < 100; i++) {
            record(other, "/again", "b");
        }

        assertThat(store.pool().reserved()).isLessThanOrEqualTo(BUDGET);
        assertThat(store.stats().exchanges()).isGreaterThan(3000);
        assertThat(text(requireNonNull(store.exchange(store.lastId())).responseBody()))
                .isEqualTo("b");
    }

    @Test
    void loopsThatEndGiveBackWhatTheyFilled() {
        long id = record(recorder, "/kept", "kept");
        long before = store.pool().reserved();
        for (int i = 0; i < 100; i++) {
            Recorder shortLived = store.recorder();
            record(shortLived, "/" + i, "b".repeat(1000));
            store.release(shortLived);
            assertThat(begin(shortLived, "/late").id()).isEqualTo(-1);
        }

        assertThat(store.pool().reserved()).isLessThanOrEqualTo(BUDGET);
        record(recorder, "/again", "a");
        assertThat(requireNonNull(store.exchange(store.lastId())).missing()).isEmpty();
        assertThat(store.stats().unrecorded()).isEqualTo(100);
        store.clear();
        store.settings(new CaptureSettings(1, 1024, 0));
        assertThat(store.pool().reserved()).isLessThanOrEqualTo(before);
        assertThat(store.summary(id)).isNull();
    }

    @Test
    void clearForgetsEverythingAndWhatIsUnderWayGoesOnUnrecorded() {
        long first = record(recorder, "/a", "a");
        Recording open = begin(recorder, "/open");
        long version = store.version();
        store.clear();

        assertThat(store.version()).isNotEqualTo(version);
        assertThat(store.firstId()).isGreaterThan(store.lastId());
        assertThat(store.stats().exchanges()).isZero();
        assertThat(store.summary(first)).isNull();
        open.routed("r", null);
        open.responseBody(bytes("x"));
        open.end(T);
        assertThat(store.summary(open.id())).isNull();
        assertThat(store.stats().unrecorded()).isEqualTo(1);
        long next = record(recorder, "/b", "b");
        assertThat(next).isEqualTo(open.id() + 1).isEqualTo(store.firstId());
        assertThat(text(requireNonNull(store.exchange(next)).responseBody())).isEqualTo("b");
    }

    @Test
    void switchedOffNothingIsRecordedButCounted() {
        Recording before = begin(recorder, "/before");
        store.recording(false);
        record(recorder, "/off", "");
        before.responseOut(ok(), T);
        before.end(T);
        store.recording(true);
        long after = record(recorder, "/on", "");

        assertThat(store.stats().unrecorded()).isEqualTo(1);
        assertThat(after).isEqualTo(before.id() + 1);
        assertThat(requireNonNull(store.summary(before.id())).status()).isEqualTo(200);
    }

    @Test
    void changesNameWhatChangedOnce() {
        Recording a = begin(recorder, "/a");
        Recording b = begin(recorder, "/b");
        long cursor = store.changesSince(0).cursor();
        assertThat(store.changesSince(cursor).ids()).isEmpty();
        b.routed("r", null);
        a.routed("r", null);
        a.responseOut(ok(), T);
        for (int i = 0; i < 100; i++) {
            b.responseBody(bytes("grows"));
        }
        Capture.Changes changes = store.changesSince(cursor);

        assertThat(changes.ids()).containsExactlyInAnyOrder(a.id(), b.id());
        assertThat(changes.complete()).isTrue();
        assertThat(store.changesSince(changes.cursor()).ids()).isEmpty();
        b.responseBody(bytes("grows"));
        assertThat(store.changesSince(changes.cursor()).ids()).containsExactly(b.id());
    }

    @Test
    void overrunOfChangesIsSaid() {
        long cursor = store.changesSince(0).cursor();
        Recording recording = begin(recorder, "/");
        for (int i = 0; i <= ChangeRing.SIZE; i++) {
            recording.routed("r", null);
        }
        Capture.Changes changes = store.changesSince(cursor);

        assertThat(changes.complete()).isFalse();
        recording.end(T);
        assertThat(store.changesSince(changes.cursor()).ids()).containsExactly(recording.id());
    }

    @Test
    void sameLinesAreStoredOnce() {
        String agent = "Mozilla/5.0 ".repeat(10);
        long before = store.stats().bytes();
        int count = 100;
        LongStream.rangeClosed(1, count)
                .forEach(i -> recorder.begin(
                        1,
                        Exchanges.CLIENT,
                        true,
                        new RequestHead("GET", "/" + i, "HTTP/1.1", headers("User-Agent", agent, "X-Own", agent)),
                        T));

        assertThat(store.stats().bytes() - before).isLessThan(count * (Row.BYTES + 48L) + 512);
        assertThat(requireNonNull(store.exchange(count)).requestIn().first("x-own"))
                .isEqualTo(agent);
    }
}
